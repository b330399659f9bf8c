import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { seedDefaultLimits, setUpInstagram } from '@botyard/bot-engine'
import { createSandbox } from '@botyard/instagram-sandbox'
import { type Benchmark, percentile } from './benchmark.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { spawnWorker } from './fairness/spawn-worker.ts'

const gapMs = 60_000
const sampleMs = 5_000
/** Until memory is judged: a worker that has just begun grows. */
const warmUpShare = 1 / 3

/** Very many running bots with an action a minute each, for `--minutes` (15), in one worker; `--bots` says how many (10,000). */
export const soak: Benchmark = {
  name: 'soak',
  what: 'running bots, an action that does nothing at Instagram each minute, one worker',
  async run({ isSmoke, bots = isSmoke ? 20 : 10_000, minutes = isSmoke ? 1.5 : 15 }) {
    const database = await createBenchDatabase({ connections: 4 })
    const sandbox = await createSandbox({ port: 0 })
    try {
      const instagram = setUpInstagram({
        ...{ instagramBaseUrl: sandbox.url, isSandbox: true, outboundAllow: [] },
        INSTAGRAM_CLIENT_PROFILE: undefined,
      })
      await seedDefaultLimits(database.db, instagram.profile)
      await addBusyPeople(database.owner, bots, Math.ceil(minutes) + 5)
      // Spread over the first minute, as bots are that were started by people.
      await database.owner.query(
        `select count(botyard_enqueue('bot.turn', json_build_object('user_id', id), now() + random() * interval '1 minute', false)) from users`,
      )
      const worker = await spawnWorker({
        ...{ PATH: process.env.PATH, ...database.env, BENCH_GAP_MS: String(gapMs) },
        ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}`,
        INSTAGRAM_SANDBOX_PORT: new URL(sandbox.url).port,
      })
      const megabytes = await watchMemory(worker, minutes * 60_000)
      const ended = once(worker, 'exit')
      worker.kill('SIGKILL')
      await ended
      const { lateness, done, over } = await figures(database)
      const ideal = bots * minutes
      const peerName = 'the ideal schedule'
      return [
        {
          ...{
            measure: 'lateness of an action, p99',
            unit: 's',
            ours: [percentile(lateness, 0.99)],
            peer: [0],
          },
          ...{ peerName, mustReach: '≤ 2 s', isReached: (_, seconds) => seconds <= 2 },
        },
        {
          ...{ measure: 'actions', unit: 'done', ours: [done], peer: [ideal], peerName },
          ...{ mustReach: '≥ 0.95', isReached: (ratio) => ratio >= 0.95 },
        },
        {
          ...{
            measure: 'growth of the worker',
            unit: 'MB a minute',
            ours: [slope(megabytes)],
            peer: [0],
            peerName,
          },
          ...{ mustReach: '≤ 1', isReached: (_, growth) => growth <= 1 },
        },
        {
          ...{ measure: 'bots over a limit', unit: 'bots', ours: [over], peer: [0], peerName },
          ...{ mustReach: '0', isReached: (_, count) => count === 0 },
        },
      ]
    } finally {
      await sandbox.close()
      await database.close()
    }
  },
}

/** The memory of a process every few seconds, in megabytes, after the time in which it may grow. Linux. */
async function watchMemory({ pid }: ChildProcess, ms: number): Promise<number[]> {
  const samples: number[] = []
  for (let waited = 0; waited < ms; waited += sampleMs) {
    await setTimeout(sampleMs)
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    samples.push(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_000)
  }
  return samples.slice(Math.floor(samples.length * warmUpShare))
}

/** Megabytes a minute, by least squares. */
function slope(samples: readonly number[]): number {
  const middle = (samples.length - 1) / 2
  const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length
  const [together, apart] = samples.reduce(
    ([xy, xx], value, x) => [xy + (x - middle) * (value - mean), xx + (x - middle) ** 2],
    [0, 0],
  )
  return apart === 0 ? 0 : (together / apart) * (60_000 / sampleMs)
}

/** Lateness is what lies between an action and the pause after the one before it, in seconds. */
async function figures({
  owner,
}: BenchDatabase): Promise<{ lateness: number[]; done: number; over: number }> {
  const { rows } = await owner.query<{ late: number | null }>(
    `select extract(epoch from requested_at - lag(requested_at) over (partition by user_id order by requested_at))::float8
       - $1::float8 / 1000 as late
     from effects where requested_at is not null`,
    [gapMs],
  )
  const { rows: exceeding } = await owner.query(
    `select usage.user_id from quota_usage usage join daily_limits allowed on allowed.action = usage.action and allowed.user_id is null
     where used > case period when 'day' then daily_limit else hourly_limit end`,
  )
  const lateness = rows.flatMap(({ late }) => (late === null ? [] : [Math.max(0, late)]))
  return { lateness, done: rows.length, over: exceeding.length }
}
