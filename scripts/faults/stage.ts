import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectInvariants } from '@botyard/bot-engine/testing/invariants'
import { startProxy } from '@botyard/db/testing/tcp-proxy'
import { expect, vi } from 'vitest'
import { spawnApi } from '../../apps/api/src/testing/api-process.ts'
import { createCaller } from '../../apps/api/src/testing/caller.ts'
import { spawnWorker } from '../../apps/worker/src/testing/worker-process.ts'
import { createRandom } from './random.ts'

/** One fault waits for nothing longer than this, on whatever machine. */
export const maxMs = 240_000
/** Follows that are asked for; each fault happens among them. */
const wanted = 3

/**
 * A bot with follows queued and nobody at work yet, in a world of its own: PostgreSQL, the sandbox to record what happens, and a proxy
 * before each. `random` decides moments; the same seed decides the same.
 */
export async function createStage(seed: number) {
  // The stage is set by this process, which a busy machine may hold up.
  const world = await createBotWorld({ timeoutMs: 15_000 })
  const database = await startProxy(portOf(world.database.url))
  const instagram = await startProxy(portOf(world.sandbox.url))
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: wanted })
  const random = createRandom(seed)
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-faults-'))
  const log: string[] = []
  const workers: ChildProcess[] = []
  const others: ChildProcess[] = []
  const throughProxy = (url: string) => Object.assign(new URL(url), { port: String(database.port) }).href
  const env = {
    DATABASE_API_URL: throughProxy(world.database.env.DATABASE_API_URL),
    DATABASE_WORKER_URL: throughProxy(world.database.env.DATABASE_WORKER_URL),
    ENCRYPTION_KEYS: world.encryptionKeys,
    INSTAGRAM_SANDBOX_PORT: String(instagram.port),
    BOTYARD_DATA_DIR: dataDir,
  }
  const keepLog = (child: ChildProcess) => child.stdout?.on('data', (data) => void log.push(String(data)))

  const stage = {
    ...{ world, database, instagram, person, run, random, env, log, dataDir },
    /** A real worker; what it prints is looked through for secrets at the end. */
    async worker(more: Record<string, string> = {}) {
      const child = await startAgain(() => spawnWorker({ ...env, ...more }))
      keepLog(child)
      workers.push(child)
      return child
    },
    /** One that the fault has started itself. */
    adoptWorker: (child: ChildProcess) => void workers.push(child),
    /** A real API, on a free port when none is given. */
    async api(more: Record<string, string> = {}, port?: number) {
      const api = await spawnApi({ ...env, ...more }, port)
      keepLog(api.child)
      others.push(api.child)
      return { ...api, call: createCaller(api.url) }
    },
    /** Resolves when a condition holds. */
    until: (isTrue: () => Promise<boolean>, timeout = maxMs) =>
      vi.waitFor(async () => expect(await isTrue()).toBe(true), { timeout, interval: 25 }),
    follows: async () => (await world.follows(person.username)).length,
    async isSending() {
      const rows = await world.database.query(
        `select id from effects where run_id = $1 and state = 'sending'`,
        [run.id],
      )
      return rows.length > 0
    },
    /** A follow is under way; or all are done, if none was seen under way: on a busy machine the work may be faster than we look. */
    untilSending: () => stage.until(async () => (await stage.isSending()) || (await stage.isDone())),
    /** Some follows are done, as many as the seed says, and the work is at a moment that it says as well. */
    async amidWork() {
      const count = Math.floor(random() * wanted)
      await stage.until(async () => (await stage.follows()) >= count)
      if (random() < 0.5) await stage.untilSending()
    },
    /** The last follow is over the limit of the day, so that something is left to do whatever happens first. */
    async keepLast() {
      await world.database.query(
        'insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, $2, $3, 100)',
        [person.userId, 'follow', wanted - 1],
      )
    },
    /** All follows but the one that is kept are done. */
    untilLast: () => stage.until(async () => (await stage.follows()) === wanted - 1),
    /** The last follow is within the limit again. */
    async allowLast() {
      await world.database.query('delete from daily_limits where user_id = $1', [person.userId])
      await stage.endRests()
    },
    /** All that was asked for is done. */
    async isDone() {
      const [row] = await world.database.query('select state from runs where id = $1', [run.id])
      return row?.state === 'done'
    },
    /** Rests are over: what waits for minutes or hours goes on now. */
    async endRests() {
      await world.database.query('update user_bot_status set resting_until = null')
      await world.database.query('delete from cooldowns')
      await world.database.query(
        `update bot_instances set next_turn_at = now() where next_turn_at > now() + interval '10 seconds'`,
      )
      await world.database.query(
        `update graphile_worker._private_jobs set run_at = now() where run_at > now() + interval '10 seconds'`,
      )
    },
    /** Somebody works until the run has ended; then everything that holds after every fault must hold. */
    async settle() {
      database.pass()
      instagram.pass()
      await stage.until(async () => {
        // One that lost its connections ends, as it should, and is started again by whoever looks after it.
        if (!workers.some(isAlive)) await stage.worker()
        await stage.endRests()
        return stage.isDone()
      })
      expect(await stage.follows()).toBe(wanted)
      await expectInvariants(world, person, log)
    },
    async close() {
      await Promise.all([...workers, ...others].filter(isAlive).map((child) => kill(child)))
      await Promise.all([database.close(), instagram.close()])
      await world.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  return stage
}

/** Starts a process as whoever looks after it does: again, when it found no connection in time on a busy machine. */
async function startAgain(start: () => Promise<ChildProcess>, tries = 3): Promise<ChildProcess> {
  try {
    return await start()
  } catch (error) {
    const isTooBusy = error instanceof Error && error.message.includes('"name":"DATABASE_UNAVAILABLE"')
    if (!isTooBusy || tries === 1) throw error
    return startAgain(start, tries - 1)
  }
}

export type Stage = Awaited<ReturnType<typeof createStage>>

/** Ends a process as a crash does, frozen ones too. */
export async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

const isAlive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null
const portOf = (url: string) => Number(new URL(url).port)
