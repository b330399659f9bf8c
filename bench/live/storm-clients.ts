/**
 * The people of live-storm, one socket each, all in this process and each from an address of their own: they connect, lose their
 * server, and come back as the dashboard does. Arguments: ours|bare, port, file of tokens. Told `{ goal }`, they count from now on who has got
 * the event with that message; told `{ heads }`, they answer once everybody is there.
 */
import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { retryDelayMs } from '@botyard/client/retry-delay'
import { type ComingBack, connect, type Person, subscribe } from './storm-connection.ts'

const [kind = '', port = '', tokensFile = ''] = process.argv.slice(2)
const isOurs = kind === 'ours'
const tokens: string[] = JSON.parse(readFileSync(tokensFile, 'utf8'))
const now = () => performance.timeOrigin + performance.now()
const tell = (message: object) => void process.send?.(message)
const giveUp = (reason: string) => tell({ type: 'void', reason })
/** One address a person, as people have: the API counts what comes from one. */
const addressOf = (index: number) => `127.1.${index >> 8}.${index & 255}`

const people = tokens.map(
  (token, index): Person => ({
    token,
    address: addressOf(index),
    place: null,
    attempt: 0,
    askedAt: 0,
    headAt: null,
  }),
)
let goal: string | undefined
let heads: readonly number[] | undefined
let connected = 0
let atHead = 0
const refusals = new Map<string, number>()

const comingBack: ComingBack = {
  ...{ isOurs, port, now },
  goal: () => goal,
  onPage(person) {
    if (goal !== undefined) {
      arrive(person)
      return
    }
    connected += 1
    if (connected === people.length) tell({ type: 'ready' })
    else openNext()
  },
  onGoal: arrive,
  onMove: settle,
  onFault: giveUp,
  async onRefusal(person, socket, code) {
    countRefusal(code)
    await setTimeout(retryDelayMs(person.attempt++, Math.random()))
    if (socket.readyState === socket.OPEN) socket.send(subscribe(person))
  },
  async onClose(person, reason) {
    if (goal === undefined) giveUp(`a socket closed before its server was killed: ${reason}`)
    if (reason) countRefusal(reason)
    await setTimeout(retryDelayMs(person.attempt++, Math.random()))
    connect(person, comingBack)
  },
}

function countRefusal(reason: string): void {
  refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
}

function arrive(person: Person): void {
  if (person.headAt !== null) return
  person.headAt = now()
  atHead += 1
  if (atHead < people.length) return
  const waits = people.map(({ headAt, askedAt }) => (headAt ?? 0) - askedAt)
  tell({
    ...{ type: 'done', waits, lastAskedAt: Math.max(...people.map(({ askedAt }) => askedAt)) },
    ...{
      lastAtHead: Math.max(...people.map(({ headAt }) => headAt ?? 0)),
      refusals: Object.fromEntries(refusals),
    },
  })
}

/** Frames are checked one by one as they come; what is left is whether the last has come. */
function settle(): void {
  if (heads?.every((head, index) => people[index]?.place?.seq === head)) tell({ type: 'exact' })
}

process.on('message', (message: { goal?: string; heads?: readonly number[] }) => {
  if (message.goal !== undefined) goal = message.goal
  if (message.heads === undefined) return
  heads = message.heads
  settle()
})

const waiting = people.values()
/** Beforehand nobody is in a hurry. */
const atOnce = 20
for (let place = 0; place < atOnce; place++) openNext()

function openNext(): void {
  const { value: person } = waiting.next()
  if (person) connect(person, comingBack)
}
