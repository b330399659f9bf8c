import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseKeyRing } from '@botyard/db'
import { createLogger } from '@botyard/runtime/logger'
import { startWorker } from '@botyard/worker/worker'
import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import { type Benchmark, interleave } from './benchmark.ts'
import { cpuOfDatabase } from './cpu-time.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { bareTurn } from './turns/bare-turn.ts'
import { hourlyPacing, noOp } from './turns/no-op-action.ts'

const concurrency = 8

/** Turns a second, end to end, against the same transactions written by hand and against a queue per user. */
export const turns: Benchmark = {
  name: 'turns',
  what: `bot turns with an action that does nothing, concurrency ${concurrency}`,
  async run({ repeats, isSmoke }) {
    const people = isSmoke ? 200 : 10_000
    const turnsEach = isSmoke ? 200 : 4_000
    const database = await createBenchDatabase({ connections: concurrency + 4 })
    try {
      await addBusyPeople(database.owner, people, repeats * 2 + 2)
      const ids = (await database.owner.query<{ id: string }>('select id from users')).rows.map(
        (row) => row.id,
      )
      const [ours, bare, queues]: [Cost[], Cost[], number[]] = [[], [], []]
      await interleave(repeats, [
        async () => void bare.push(await measureBare(database, pick(ids, turnsEach))),
        async () => void ours.push(await measureOurs(database, pick(ids, turnsEach))),
        async () => void queues.push(await measureQueuePerUser(database, ids, isSmoke ? 1_000 : 8_000)),
      ])
      const byHand = (measure: string, unit: string, of: keyof Cost) => ({
        ...{ measure, unit, ours: ours.map((cost) => cost[of]), peer: bare.map((cost) => cost[of]) },
        peerName: 'the same transactions by hand',
      })
      return [
        {
          ...byHand('turns', '1/s', 'rate'),
          ...{ mustReach: '≥ 0.5', isReached: (ratio) => ratio >= 0.5 },
        },
        {
          ...byHand('turns', '1/s', 'rate'),
          ...{ peer: queues, peerName: 'an empty job in a queue per user' },
          ...{ mustReach: '≥ 3', isReached: (ratio) => ratio >= 3 },
        },
        {
          ...byHand('processor of the worker', 'µs/turn', 'workerUs'),
          ...{ mustReach: 'told only', isReached: () => true },
        },
        {
          ...byHand('processor of PostgreSQL', 'µs/turn', 'postgresUs'),
          ...{ mustReach: 'told only', isReached: () => true },
        },
      ]
    } finally {
      await database.close()
    }
  },
}

function pick(ids: readonly string[], count: number): string[] {
  const start = Math.floor(Math.random() * ids.length)
  return Array.from(
    { length: Math.min(count, ids.length) },
    (_, index) => ids[(start + index) % ids.length] ?? '',
  )
}

/** What turns cost: so many a second, and processor time for each. */
interface Cost {
  readonly rate: number
  readonly workerUs: number
  readonly postgresUs: number
}

/** Carries out so many turns, in this process; what `carryOut` answers ends what it began, off the clock. */
async function costOf(
  database: BenchDatabase,
  count: number,
  carryOut: () => Promise<() => Promise<void>>,
): Promise<Cost> {
  const [postgresBefore, cpuBefore] = [await cpuOfDatabase(database), process.cpuUsage()]
  const startedAt = performance.now()
  const end = await carryOut()
  const seconds = (performance.now() - startedAt) / 1000
  await end()
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    rate: count / seconds,
    workerUs: (user + system) / count,
    postgresUs: ((await cpuOfDatabase(database)) - postgresBefore) / count,
  }
}

async function measureBare(database: BenchDatabase, ids: string[]): Promise<Cost> {
  const { owner } = database
  await owner.query(`delete from graphile_worker._private_jobs`)
  // One iterator that all eight draw from.
  const queue = ids.values()
  return costOf(database, ids.length, async () => {
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (const id of queue) await bareTurn(owner, id)
      }),
    )
    return async () => {}
  })
}

async function measureOurs(database: BenchDatabase, ids: string[]): Promise<Cost> {
  const { db, owner } = database
  await owner.query(`delete from graphile_worker._private_jobs`)
  await owner.query('update bot_instances set next_effect_at = null, next_turn_at = null')
  await owner.query(
    `select count(botyard_enqueue('bot.turn', json_build_object('user_id', id), now(), false)) from unnest($1::uuid[]) id`,
    [ids],
  )
  const acknowledged = async () =>
    Number(
      (await owner.query(`select count(*) as count from effects where state = 'acknowledged'`)).rows[0].count,
    )
  const taken = async () =>
    Number((await owner.query('select count(next_effect_at) as count from bot_instances')).rows[0].count)
  const before = await acknowledged()
  const cost = await costOf(database, ids.length, async () => {
    const worker = await startWorker({
      ...{ db, concurrency, profile: hourlyPacing },
      keyRing: parseKeyRing(`k:${randomBytes(32).toString('base64')}`),
      createInstagram: () => {
        throw new Error('an action that does nothing asked for Instagram')
      },
      actions: new Map([[noOp.name, noOp]]),
      log: createLogger({ module: 'bench', level: 'error' }),
    })
    while ((await taken()) < ids.length) await setTimeout(100)
    return () => worker.stop()
  })
  const done = (await acknowledged()) - before
  if (done !== ids.length) throw new Error(`void: ${done} effects for ${ids.length} turns`)
  return cost
}

/** Bounded by time: with ten thousand queues each fetch locks them all. */
async function measureQueuePerUser(
  { owner, url }: BenchDatabase,
  ids: string[],
  forMs: number,
): Promise<number> {
  await owner.query('delete from graphile_worker._private_jobs')
  // In one call: ten thousand calls, each for a queue of its own, take longer than all that is measured.
  await owner.query(
    `select count(*) from graphile_worker.add_jobs(array(
       select row('no-op', '{}', 'q' || id, null, null, null, null, null)::graphile_worker.job_spec from unnest($1::uuid[]) id
     ))`,
    [ids],
  )
  const pgPool = new pg.Pool({ connectionString: url, max: concurrency + 2 })
  pgPool.on('error', () => {})
  let done = 0
  const logger = new Logger(() => () => {})
  const taskList = {
    'no-op': () => {
      done += 1
    },
  }
  const runner = await run({ pgPool, concurrency, noHandleSignals: true, logger, taskList })
  const startedAt = performance.now()
  while (done < ids.length && performance.now() - startedAt < forMs) await setTimeout(100)
  const rate = done / ((performance.now() - startedAt) / 1000)
  await runner.stop()
  await runner.promise
  await pgPool.end()
  return rate
}
