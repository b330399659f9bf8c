import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { seedDefaultLimits, setUpInstagram } from '@botyard/bot-engine'
import { parseKeyRing } from '@botyard/db'
import { createSandbox } from '@botyard/instagram-sandbox'
import { type Benchmark, interleave, percentile } from './benchmark.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { gapMs } from './fairness/gap.ts'
import { createHostileCrowd, type HostileCrowd } from './fairness/hostile-crowd.ts'
import { spawnWorker } from './fairness/spawn-worker.ts'

/** What bots notice of people who hold up whatever they can. */
export const fairness: Benchmark = {
  name: 'fairness',
  what: `bots with an effect every ${gapMs / 1000} s, with and without hostile people beside them, one worker`,
  async run({ repeats, isSmoke }) {
    const size = isSmoke
      ? { honest: 5, queued: 100, proxies: 2, endpoints: 3, seconds: 10 }
      : { honest: 100, queued: 10_000, proxies: 20, endpoints: 50, seconds: 60 }
    const database = await createBenchDatabase({ connections: 10 })
    const sandbox = await createSandbox({ port: 0 })
    const encryptionKeys = `k:${randomBytes(32).toString('base64')}`
    const instagram = setUpInstagram({
      ...{ instagramBaseUrl: sandbox.url, isSandbox: true, outboundAllow: ['127.0.0.0/8'] },
      INSTAGRAM_CLIENT_PROFILE: undefined,
    })
    const engine = { db: database.db, keyRing: parseKeyRing(encryptionKeys), ...instagram }
    await seedDefaultLimits(database.db, instagram.profile)
    // Planned beforehand: enough for every window, and one person with very many more.
    await addBusyPeople(database.owner, size.honest + 1, repeats * 2 * (size.seconds / (gapMs / 1000) + 10))
    const [greedy = '', ...honest] = (
      await database.owner.query<{ id: string }>('select id from users order by id')
    ).rows.map(({ id }) => id)
    await addEffects(database, greedy, size.queued)
    const crowd = await createHostileCrowd({
      ...{ engine, owner: database.owner, sandboxUrl: sandbox.url },
      ...{ proxies: size.proxies, endpoints: size.endpoints },
    })
    const env = {
      PATH: process.env.PATH,
      ...database.env,
      ENCRYPTION_KEYS: encryptionKeys,
      INSTAGRAM_SANDBOX_PORT: new URL(sandbox.url).port,
      OUTBOUND_ALLOW: '127.0.0.0/8',
    }
    const world = { database, honest, greedy, crowd, env, seconds: size.seconds }
    const figures = { with: noFigures(), without: noFigures() }
    try {
      await interleave(repeats, [
        async () => keep(figures.without, await measure(world, false)),
        async () => keep(figures.with, await measure(world, true)),
      ])
    } finally {
      crowd.close()
      await sandbox.close()
      await database.close()
    }
    const peerName = 'the same without hostile people'
    return [
      {
        ...{ measure: 'lateness of an effect, p99', unit: 's', peerName },
        ...{ ours: figures.with.lateness, peer: figures.without.lateness },
        mustReach: '≤ 2 s',
        isReached: (_, seconds) => seconds <= 2,
      },
      {
        ...{ measure: 'Jain’s index of effects a bot', unit: '0 to 1', peerName },
        ...{ ours: figures.with.jain, peer: figures.without.jain },
        mustReach: '≥ 0.95',
        isReached: (_, index) => index >= 0.95,
      },
    ]
  },
}

interface World {
  readonly database: BenchDatabase
  readonly honest: readonly string[]
  /** Has ten thousand effects queued. */
  readonly greedy: string
  readonly crowd: HostileCrowd
  readonly env: NodeJS.ProcessEnv
  readonly seconds: number
}

interface Figures {
  readonly lateness: number
  readonly jain: number
}

const noFigures = () => ({ lateness: [] as number[], jain: [] as number[] })

function keep(all: ReturnType<typeof noFigures>, { lateness, jain }: Figures): void {
  all.lateness.push(lateness)
  all.jain.push(jain)
}

async function measure(world: World, isHostile: boolean): Promise<Figures> {
  const { database, honest, greedy, crowd, env, seconds } = world
  const { owner } = database
  const hostile = [greedy, ...crowd.ids]
  await owner.query('delete from graphile_worker._private_jobs')
  await owner.query('update bot_instances set next_effect_at = null, next_turn_at = null')
  await owner.query('update user_bot_status set bot_running = $2 where user_id = any($1)', [
    hostile,
    isHostile,
  ])
  await owner.query(
    `select count(botyard_enqueue('bot.turn', json_build_object('user_id', id), now(), false)) from unnest($1::uuid[]) id`,
    [isHostile ? [...hostile, ...honest] : honest],
  )
  if (isHostile) await crowd.send()
  const worker = await spawnWorker(env)
  const goading = setInterval(() => void (isHostile && crowd.goad().catch(() => {})), 1_000)
  try {
    while ((await startedBots(database, honest)) < honest.length) await setTimeout(100)
    const { rows } = await owner.query<{ now: Date }>('select now()')
    const since = rows[0]?.now ?? new Date()
    await setTimeout(seconds * 1000)
    // A machine that stood still, or a bot that starves: its lateness is measured, not left out.
    for (let waited = 0; waited < seconds && (await idleBots(database, honest, since)) > 0; waited++)
      await setTimeout(1_000)
    return await figuresSince(database, honest, since)
  } finally {
    clearInterval(goading)
    const ended = once(worker, 'exit')
    worker.kill('SIGKILL')
    await ended
  }
}

const startedBots = async ({ owner }: BenchDatabase, ids: readonly string[]) =>
  (
    await owner.query(
      'select user_id from bot_instances where next_effect_at is not null and user_id = any($1)',
      [ids],
    )
  ).rows.length

const idleBots = async ({ owner }: BenchDatabase, ids: readonly string[], since: Date) =>
  (
    await owner.query(
      `select id from unnest($1::uuid[]) id
       where not exists (select from effects where user_id = id and requested_at > $2)`,
      [ids, since],
    )
  ).rows.length

/**
 * Lateness is what lies between an effect and the pause after the one before it.
 * @throws {Error} that voids the run when a bot did nothing, or something is not known to have been done.
 */
async function figuresSince(
  { owner }: BenchDatabase,
  honest: readonly string[],
  since: Date,
): Promise<Figures> {
  const { rows } = await owner.query<{ user_id: string; late: number; is_done: boolean }>(
    `select * from (
       select user_id, state = 'acknowledged' or requested_at > now() - interval '2 seconds' as is_done, requested_at,
         extract(epoch from requested_at - lag(requested_at) over (partition by user_id order by requested_at))::float8
           - $2::float8 / 1000 as late
       from effects where user_id = any($1) and requested_at is not null
     ) every_effect where requested_at > $3`,
    [honest, gapMs, since],
  )
  const counts = honest.map((id) => rows.filter(({ user_id }) => user_id === id).length)
  const idle = counts.filter((count) => count === 0).length
  if (idle > 0) throw new Error(`void: ${idle} of ${honest.length} bots did nothing`)
  if (rows.some(({ is_done }) => !is_done)) throw new Error('void: an effect is not known to have been done')
  const lateness = rows.map(({ late }) => Math.max(0.001, late))
  const sum = counts.reduce((total, count) => total + count, 0)
  const squares = counts.reduce((total, count) => total + count * count, 0)
  return { lateness: percentile(lateness, 0.99), jain: sum ** 2 / (counts.length * squares) }
}

async function addEffects({ owner }: BenchDatabase, userId: string, count: number): Promise<void> {
  await owner.query(
    `insert into effects (run_id, user_id, kind, target_id, target_name, is_once_per_target, source)
     select id, user_id, 'no-op', 'more' || n, 'more' || n, true, 'bench' from runs, generate_series(1, $2::int) n
     where user_id = $1`,
    [userId, count],
  )
}
