import { request } from 'node:http'
import { WebSocket } from 'ws'

/** Somebody with a page open. */
export interface Person {
  readonly token: string
  readonly address: string
  /** After which event they are. */
  place: { readonly epoch: string; readonly seq: number } | null
  /** Failed tries since the last open socket. */
  attempt: number
  /** When the last try began, and when they had the event that was waited for, as ms since 1970. */
  askedAt: number
  headAt: number | null
}

/** What all of them share. */
export interface ComingBack {
  readonly isOurs: boolean
  readonly port: string
  readonly now: () => number
  /** What the event that is waited for says, once its server was killed. */
  readonly goal: () => string | undefined
  /** A page came whole. */
  onPage(person: Person): void
  onGoal(person: Person): void
  onMove(): void
  /** Something was lost, or came twice. */
  onFault(reason: string): void
  /** A subscription was refused; the socket stays. */
  onRefusal(person: Person, socket: WebSocket, code: string): void
  onClose(person: Person, reason: string): void
}

/** Those of the dashboard: a ping after so long without a word, and the socket is given up without an answer. */
const keepAlive = { intervalMs: 10_000, pongTimeoutMs: 5_000 }

/** Opens the socket of a person: first asks who is there, as a page does that lost its own, then goes on from where they were. */
export async function connect(person: Person, world: ComingBack): Promise<void> {
  const { isOurs, port, now } = world
  person.askedAt = now()
  if (isOurs && person.place) {
    const answer = await askWhoIsThere(person, port)
    if (answer !== '200') {
      world.onClose(person, `asked who is there: ${answer}`)
      return
    }
  }
  const socket = new WebSocket(`ws://127.0.0.1:${port}${isOurs ? '/trpc' : ''}`, {
    headers: { authorization: `Bearer ${person.token}` },
    localAddress: person.address,
    perMessageDeflate: false,
  })
  let reason = ''
  let timer: NodeJS.Timeout | undefined
  const listen = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      socket.send('PING')
      timer = setTimeout(() => {
        reason = 'no answer to a ping'
        socket.terminate()
      }, keepAlive.pongTimeoutMs)
    }, keepAlive.intervalMs)
  }
  const takeMessage = (text: string) => {
    const { result, error } = JSON.parse(text)
    const data = result?.data
    if (error) world.onRefusal(person, socket, error.data?.public?.code ?? error.message)
    else if (data)
      takeFrame(person, data.id, { type: data.data.type, message: data.data.activity?.message }, world)
  }
  socket.on('open', () => {
    person.attempt = 0
    if (!isOurs) return
    socket.send(subscribe(person))
    listen()
  })
  socket.on('message', (data) => {
    const text = String(data)
    if (isOurs) listen()
    if (text === 'PING') socket.send('PONG')
    else if (!isOurs) takePage(person, text, world)
    else if (text !== 'PONG') takeMessage(text)
  })
  socket.on('error', (error) => {
    reason = error.message.replace(/ 127\.\S+/, '')
  })
  socket.on('close', () => {
    clearTimeout(timer)
    world.onClose(person, reason)
  })
}

/** As the dashboard does in front of each socket but its first. @returns the status, or what went wrong. */
function askWhoIsThere({ token, address }: Person, port: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const headers = { authorization: `Bearer ${token}`, 'x-botyard-background': '1' }
  const asked = request({
    ...{ host: '127.0.0.1', port, path: '/trpc/auth.me', localAddress: address, agent: false, headers },
  })
  asked.on('response', (answer) => {
    answer.resume()
    answer.on('close', () => resolve(String(answer.statusCode)))
  })
  asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  asked.end()
  return promise
}

/** Goes on after the last event somebody got. */
export function subscribe({ place }: Person): string {
  const lastEventId = place ? `${place.epoch}:${place.seq}` : undefined
  return JSON.stringify({
    ...{ id: 1, method: 'subscription', params: { path: 'live.events', input: {}, lastEventId } },
  })
}

/** The peer sends all there is each time. */
function takePage(person: Person, text: string, world: ComingBack): void {
  const goal = world.goal()
  if (goal === undefined || text.includes(`"message":"${goal}"`)) world.onPage(person)
}

/** Of ours each event must be the next one. */
function takeFrame(person: Person, id: string, frame: { type: string; message: unknown }, world: ComingBack) {
  const [epoch = '', digits] = id.split(':')
  const seq = Number(digits)
  const { place } = person
  if (frame.type === 'reset') {
    if (place) world.onFault('a page came whole where only what was missed was due')
    person.place = { epoch, seq }
    world.onPage(person)
  }
  if (frame.type !== 'event') return
  if (seq !== (place?.seq ?? 0) + 1) world.onFault(`event ${seq} came after ${place?.seq}`)
  person.place = { epoch, seq }
  if (frame.message === world.goal()) world.onGoal(person)
  world.onMove()
}
