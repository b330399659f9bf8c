import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy on loopback, for a network that misbehaves on request. Begins by passing everything on. */
export interface TcpProxy {
  readonly port: number
  /** From now on everything goes to another port; connections that stand stay. */
  retarget(port: number): void
  /** Answers come so much later. 0 ends it. */
  delay(ms: number): void
  /** Resets all connections, and each new one at once, until `pass`. */
  cut(): void
  /**
   * Connections that stand carry nothing any more and are not closed; new ones work. With a text, only those that begin by
   * saying it (`botyard-listen`, as PostgreSQL is told the name of an application), and new ones of that kind as well, until `pass`.
   */
  blackHole(saying?: string): void
  /** Everything new passes again. */
  pass(): void
  close(): Promise<void>
}

interface Pair {
  readonly client: Socket
  readonly server: Socket
  /** The first bytes of the client. */
  opening: string
  isDead: boolean
}

interface State {
  target: number
  isCut: boolean
  delayMs: number
  /** What a connection says that carries nothing. */
  swallowed: string | undefined
}

/** Listens on a free port, before the port given. */
export async function startProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<Pair>()
  const state: State = { target, isCut: false, delayMs: 0, swallowed: undefined }
  const listener = createServer((client) => {
    if (state.isCut) return void client.resetAndDestroy()
    const server = connect(state.target, '127.0.0.1')
    const pair: Pair = { client, server, opening: '', isDead: false }
    pairs.add(pair)
    join(pair, state, () => pairs.delete(pair))
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
  const end = () => {
    for (const { client, server } of pairs) for (const socket of [client, server]) socket.resetAndDestroy()
  }
  return {
    port: address.port,
    retarget(port) {
      state.target = port
    },
    delay(ms) {
      state.delayMs = ms
    },
    cut() {
      state.isCut = true
      end()
    },
    blackHole(saying) {
      state.swallowed = saying
      for (const pair of pairs) pair.isDead ||= saying === undefined || pair.opening.includes(saying)
    },
    pass() {
      Object.assign(state, { isCut: false, delayMs: 0, swallowed: undefined })
    },
    async close() {
      end()
      listener.close()
      await once(listener, 'close')
    },
  }
}

function join(pair: Pair, state: State, onClosed: () => void): void {
  const { client, server } = pair
  client.on('data', (data) => {
    if (pair.opening === '') {
      pair.opening = data.toString('latin1')
      pair.isDead ||= state.swallowed !== undefined && pair.opening.includes(state.swallowed)
    }
    if (!pair.isDead) server.write(data)
  })
  // Later in the same order: timers of one length fire as they were set, and one that is shorter waits for those before it.
  let before = Promise.resolve()
  server.on('data', (data) => {
    if (pair.isDead) return
    const { delayMs } = state
    if (delayMs === 0) return void before.then(() => client.write(data))
    const due = new Promise((resolve) => setTimeout(resolve, delayMs))
    before = before.then(() => due).then(() => void (pair.isDead || client.write(data)))
  })
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => {
      if (!pair.isDead) other.destroy()
      onClosed()
    })
  }
}
