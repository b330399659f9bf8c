import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createFirstAdministrator } from '@botyard/api/first-administrator'
import { append, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import { type Benchmark, type Comparison, interleave, median, percentile } from './benchmark.ts'
import { signInAsAdministrator } from './cold-start/first-frame.ts'
import { type BenchDatabase, createBenchDatabase } from './database.ts'
import { firstPassword, untilAnswers } from './installation.ts'

const apiPort = 3660
const barePort = 3661
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const now = () => performance.timeOrigin + performance.now()

/** From the commit of an event to its frame at a client, beside LISTEN/NOTIFY with a bare socket. */
export const liveLatency: Benchmark = {
  name: 'live-latency',
  what: 'commit → frame at a client in another process',
  async run({ repeats, isSmoke }) {
    const database = await createBenchDatabase({ connections: 10 })
    const children: ChildProcess[] = []
    try {
      const setting = await prepare(database, children)
      const slow = { everyMs: isSmoke ? 100 : 1_000, count: isSmoke ? 3 : 8 }
      const fast = { everyMs: 5, count: isSmoke ? 50 : 600 }
      const measured = { slow: samples(), fast: samples() }
      await interleave(repeats, [
        async () =>
          collect(measured.slow, await measure(setting, 'bare', slow), await measure(setting, 'ours', slow)),
        async () =>
          collect(measured.fast, await measure(setting, 'bare', fast), await measure(setting, 'ours', fast)),
      ])
      return [...compare('1 event/s', measured.slow), ...compare('200 events/s', measured.fast)]
    } finally {
      for (const child of children) child.kill('SIGKILL')
      await database.close()
    }
  },
}

interface Setting {
  readonly database: BenchDatabase
  readonly userId: string
  readonly token: string
  readonly children: ChildProcess[]
}

interface Samples {
  readonly ours: { p50: number[]; p99: number[] }
  readonly bare: { p50: number[]; p99: number[] }
}

const samples = (): Samples => ({ ours: { p50: [], p99: [] }, bare: { p50: [], p99: [] } })

async function prepare(database: BenchDatabase, children: ChildProcess[]): Promise<Setting> {
  await createFirstAdministrator({ databaseUrl: database.url, username: 'admin', password: firstPassword })
  await database.owner.query(
    'create table bare_events (id bigint generated always as identity primary key, body jsonb)',
  )
  const env = {
    ...process.env,
    ...database.env,
    ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}`,
    PORT: String(apiPort),
    LOG_LEVEL: 'warn',
  }
  const api = fork(file('../apps/api/src/main.ts'), { env })
  const bare = fork(file('live/bare-server.ts'), [database.url, String(barePort)])
  children.push(api, bare)
  await Promise.all([once(bare, 'message'), untilAnswers(`http://127.0.0.1:${apiPort}/healthz`)])
  const token = await signInAsAdministrator(`http://127.0.0.1:${apiPort}`)
  const { rows } = await database.owner.query<{ id: string }>('select id from users')
  return { database, token, children, userId: rows[0]?.id ?? '' }
}

/** Milliseconds of each event. @throws {Error} when one was lost, came twice or came out of order: the run is void. */
async function measure(
  setting: Setting,
  kind: 'ours' | 'bare',
  load: { everyMs: number; count: number },
): Promise<number[]> {
  const url = kind === 'ours' ? `http://127.0.0.1:${apiPort}` : `ws://127.0.0.1:${barePort}`
  const receiver = fork(file('live/receiver.ts'), [kind, url, setting.token])
  setting.children.push(receiver)
  const arrivals: { message: string; at: number }[] = []
  await once(receiver, 'message')
  receiver.on('message', (arrival: { message: string; at: number }) => arrivals.push(arrival))
  const run = randomBytes(4).toString('hex')
  const committed: number[] = []
  const startedAt = now()
  // The first one opens connections; it must arrive like the others, and is not counted.
  for (let index = 0; index <= load.count; index++) {
    await setTimeout(Math.max(0, startedAt + index * load.everyMs - now()))
    committed.push(await write(setting, kind, `${run} ${index}`))
  }
  for (let waited = 0; arrivals.length <= load.count && waited < 100; waited++) await setTimeout(50)
  receiver.kill('SIGKILL')
  const order = arrivals.map(({ message }) => message)
  if (order.join() !== committed.map((_, index) => `${run} ${index}`).join())
    throw new Error(`void: ${kind} delivered ${order.length} of ${load.count + 1} events, or not in order`)
  return arrivals.map(({ at }, index) => at - (committed[index] ?? 0)).slice(1)
}

/** @returns when the commit was sent. */
async function write({ database, userId }: Setting, kind: 'ours' | 'bare', message: string): Promise<number> {
  if (kind === 'ours')
    return withUser(database.db, userId, async (tx) => {
      await append(tx, testHappened, { status: 'info', message, correlationId: 'bench' })
      return now()
    })
  const client = await database.owner.connect()
  const body = JSON.stringify({ event: 'bench.happened', status: 'info', message, correlation_id: 'bench' })
  await client.query('begin')
  await client.query('insert into bare_events (body) values ($1)', [body])
  await client.query(`select pg_notify('bare_events', $1)`, [body])
  const committedAt = now()
  await client.query('commit')
  client.release()
  return committedAt
}

function collect(into: Samples, bare: number[], ours: number[]): void {
  for (const [target, values] of [
    [into.bare, bare],
    [into.ours, ours],
  ] as const) {
    target.p50.push(median(values))
    target.p99.push(percentile(values, 0.99))
  }
}

function compare(rate: string, { ours, bare }: Samples): Comparison[] {
  const peerName = 'bare LISTEN/NOTIFY + ws'
  return [
    {
      measure: `${rate}, p50`,
      unit: 'ms',
      ours: ours.p50,
      peer: bare.p50,
      peerName,
      mustReach: '≤ 2',
      isReached: (ratio) => ratio <= 2,
    },
    {
      measure: `${rate}, p99`,
      unit: 'ms',
      ours: ours.p99,
      peer: bare.p99,
      peerName,
      mustReach: '≤ 3',
      isReached: (ratio) => ratio <= 3,
    },
  ]
}
