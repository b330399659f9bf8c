import { type ChildProcess, fork } from 'node:child_process'
import { on, once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fillHistory } from '@botyard/db/testing/fill-history'
import { type Benchmark, type Comparison, interleave, median, percentile } from './benchmark.ts'
import { type BenchDatabase, createBenchDatabase } from './database.ts'
import { addSignedInPeople } from './live/crowd.ts'
import { missEvents, readHeadsOf, writeMeanwhile } from './live/storm-events.ts'
import { prepareServers, type StormServers } from './live/storm-servers.ts'

/** What a page has to show before the storm: as much as it shows at once. */
const history = { days: 7, activity: 60, runs: 10, targets: 3, firstTargets: 3 }
const peerName = 'bare ws, everything on the page read again by hand'
const clientsScript = fileURLToPath(new URL('live/storm-clients.ts', import.meta.url))

/** A killed server, until everybody who had a page open has what they missed; `--clients` says how many (1,000). */
export const liveStorm: Benchmark = {
  name: 'live-storm',
  what: 'SIGKILL of the API under --clients people with a live page each, until all are at head again',
  async run({ repeats, isSmoke, clients = isSmoke ? 20 : 1_000 }) {
    const database = await createBenchDatabase({ connections: 4 })
    const folder = await mkdtemp(join(tmpdir(), 'botyard-storm-'))
    const children: ChildProcess[] = []
    try {
      const tokensFile = join(folder, 'tokens.json')
      const ids = await addSignedInPeople(database, clients, tokensFile)
      await fillHistory(database.owner, ids, history)
      const servers = await prepareServers(database, children)
      const results = { ours: [] as Storm[], bare: [] as Storm[] }
      const setting = { database, servers, tokensFile, ids, children }
      await interleave(repeats, [
        async () => void results.bare.push(await measure(setting, 'bare')),
        async () => void results.ours.push(await measure(setting, 'ours')),
      ])
      return compare(results.ours, results.bare)
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
      await rm(folder, { recursive: true })
    }
  },
}

interface Setting {
  readonly database: BenchDatabase
  readonly servers: StormServers
  readonly tokensFile: string
  readonly ids: readonly string[]
  readonly children: ChildProcess[]
}

/** What one kill came to. */
interface Storm {
  /** From the kill until the last was at head. */
  readonly seconds: number
  /** From the kill until the server answered again: it starts once events have been missed. */
  readonly downSeconds: number
  /** From the kill until the last began the try that succeeded: the time down, and delays of clients. */
  readonly askedSeconds: number
  /** From that try to the head, of each. */
  readonly waits: readonly number[]
  /** Of server and PostgreSQL, from the first answer until all were at head. */
  readonly cpuMs: number
}

/** @throws {Error} when a client lost an event, got one twice or out of order, or was not there in time: the run is void. */
async function measure(setting: Setting, kind: keyof StormServers): Promise<Storm> {
  const { database, servers, tokensFile, ids, children } = setting
  let server = await servers[kind]()
  const clients = fork(clientsScript, [kind, String(server.port), tokensFile])
  children.push(clients)
  const answers = on(clients, 'message', { signal: AbortSignal.timeout(600_000), close: ['exit'] })
  const next = async (type: string) => {
    const { value } = await answers.next()
    const [answer] = value ?? [{ type: 'void', reason: 'the clients ended early' }]
    if (answer.type !== type) throw new Error(`void: ${kind}: ${answer.reason ?? answer.type}`)
    return answer
  }
  await next('ready')
  const goal = `missed ${Math.random().toString(36).slice(2)}`
  await new Promise<void>((resolve) => clients.send({ goal }, () => resolve()))
  const killedAt = Date.now()
  await kill(server.child)
  await missEvents(database, goal)
  server = await servers[kind]()
  const upAt = Date.now()
  const cpuBefore = await server.cpuMicroseconds()
  const stopWriting = writeMeanwhile(database, ids)
  const done = await next('done')
  const cpuMs = ((await server.cpuMicroseconds()) - cpuBefore) / 1_000
  await stopWriting()
  if (kind === 'ours') {
    clients.send({ heads: await readHeadsOf(database, ids) })
    await next('exact')
  }
  if (Object.keys(done.refusals).length > 0) console.log(`${kind}, tries that failed:`, done.refusals)
  await Promise.all([kill(clients), kill(server.child)])
  return {
    seconds: (done.lastAtHead - killedAt) / 1_000,
    downSeconds: (upAt - killedAt) / 1_000,
    askedSeconds: (done.lastAskedAt - killedAt) / 1_000,
    waits: done.waits,
    cpuMs,
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

function compare(ours: readonly Storm[], bare: readonly Storm[]): Comparison[] {
  const line = (measure: string, unit: string, figure: (storm: Storm) => number) => ({
    ...{ measure, unit, ours: ours.map(figure), peer: bare.map(figure), peerName },
    ...{ mustReach: 'told only', isReached: () => true },
  })
  return [
    {
      ...line('killed → all at head', 's', ({ seconds }) => seconds),
      ...{ mustReach: '≤ 0.5', isReached: (ratio) => ratio <= 0.5 },
    },
    line('… of it until the server answers', 's', ({ downSeconds }) => downSeconds),
    line('… until the last asks again, by its delays', 's', ({ askedSeconds }) => askedSeconds),
    line('asking → at head, half of them', 'ms', ({ waits }) => median(waits)),
    line('asking → at head, 99 of 100', 'ms', ({ waits }) => percentile(waits, 0.99)),
    line('processor, with PostgreSQL', 'ms/client', ({ cpuMs, waits }) => cpuMs / waits.length),
  ]
}
