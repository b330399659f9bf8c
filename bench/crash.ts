import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connectInstagram, queueRun, seedDefaultLimits, setUpInstagram, startBot } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { parseKeyRing, withRole } from '@botyard/db'
import { insertPerson } from '@botyard/db/queries/people/people'
import { createSandbox } from '@botyard/instagram-sandbox'
import { type Benchmark, interleave } from './benchmark.ts'
import { type BenchDatabase, createBenchDatabase } from './database.ts'

/** graphile-worker's documentation: a job of a worker that died is taken again after four hours. */
const queueAloneSeconds = 14_400
const workerMain = fileURLToPath(new URL('../apps/worker/src/main.ts', import.meta.url))

/** SIGKILL of the worker that holds a bot, until the bot's next effect by another worker. */
export const crash: Benchmark = {
  name: 'crash',
  what: 'a killed worker’s bot goes on: from the kill (or the pause that was due anyway) to its next effect',
  async run({ repeats }) {
    const database = await createBenchDatabase({ connections: 10 })
    const sandbox = await createSandbox({ port: 0 })
    const seconds = { idle: [] as number[], inFlight: [] as number[] }
    try {
      const world = await createWorld(database, sandbox.url)
      await interleave(repeats, [
        async () => void seconds.idle.push(await measure(world, false)),
        async () => void seconds.inFlight.push(await measure(world, true)),
      ])
    } finally {
      await sandbox.close()
      await database.close()
    }
    const peer = seconds.idle.map(() => queueAloneSeconds)
    const peerName = 'graphile-worker alone (documented, not run)'
    return [
      {
        measure: 'killed between two effects',
        unit: 's',
        ours: seconds.idle,
        peer,
        peerName,
        mustReach: '≤ 5 s',
        isReached: (_, s) => s <= 5,
      },
      {
        measure: 'killed during a request',
        unit: 's',
        ours: seconds.inFlight,
        peer,
        peerName,
        mustReach: '≤ 25 s',
        isReached: (_, s) => s <= 25,
      },
    ]
  },
}

async function createWorld(database: BenchDatabase, sandboxUrl: string) {
  const encryptionKeys = `k:${randomBytes(32).toString('base64')}`
  const instagram = setUpInstagram({
    instagramBaseUrl: sandboxUrl,
    isSandbox: true,
    INSTAGRAM_CLIENT_PROFILE: undefined,
    outboundAllow: [],
  })
  const engine = { db: database.db, keyRing: parseKeyRing(encryptionKeys), ...instagram }
  await seedDefaultLimits(database.db, instagram.profile)
  const control = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${sandboxUrl}/__sandbox${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return (await response.json()) as { effects: { account: string; target_id: string; at: string }[] }
  }
  const env = {
    PATH: process.env.PATH,
    ...database.env,
    ENCRYPTION_KEYS: encryptionKeys,
    INSTAGRAM_SANDBOX_PORT: new URL(sandboxUrl).port,
  }
  return { database, engine, control, spawnWorker: () => spawnWorker(env) }
}

type World = Awaited<ReturnType<typeof createWorld>>

async function measure(
  { database, engine, control, spawnWorker: newWorker }: World,
  inFlight: boolean,
): Promise<number> {
  const username = `crash_${randomBytes(4).toString('hex')}`
  const email = `${username}@example.org`
  const userId = await withRole(database.db, 'admin', (tx) =>
    insertPerson(tx, { username, email, role: 'user', passwordHash: 'none' }),
  )
  const caller = { userId, correlationId: username }
  await control('POST', '/accounts', { username, password: 'a password' })
  await connectInstagram(engine, caller, { username, password: 'a password' })
  await startBot(engine, caller)
  if (inFlight)
    await control('POST', '/faults', {
      match: { path: '/friendships/create/' },
      after: 'effect',
      delay_ms: 60_000,
    })
  await queueRun(engine, caller, followHashtag, { hashtag: 'coffee', count: 3 })
  const follows = async () =>
    (await control('GET', '/effects')).effects.filter(({ account }) => account === username)
  const until = async (count: number) => {
    while ((await follows()).length < count) await setTimeout(20)
  }
  const first = await newWorker()
  await until(1)
  // The answer to the first follow is recorded within milliseconds, unless the fault holds it back.
  if (!inFlight) await setTimeout(300)
  const second = await newWorker()
  const killedAt = Date.now()
  await kill(first, 'SIGKILL')
  const { rows } = await database.owner.query('select next_effect_at from bot_instances where user_id = $1', [
    userId,
  ])
  const dueAt = Math.max(killedAt, rows[0]?.next_effect_at?.getTime() ?? 0)
  await until(2)
  const seconds = Math.max(0.001, (Date.parse((await follows())[1]?.at ?? '') - dueAt) / 1000)
  await until(3)
  await kill(second, 'SIGTERM')
  const targets = (await follows()).map((follow) => follow.target_id)
  if (new Set(targets).size !== targets.length) throw new Error('void: an effect was done twice')
  return seconds
}

async function spawnWorker(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [workerMain], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) if (line.includes('worker ready')) break
  child.stdout.resume()
  return child
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}
