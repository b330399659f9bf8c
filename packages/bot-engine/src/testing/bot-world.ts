import { randomBytes, randomUUID } from 'node:crypto'
import { type KeyRing, parseKeyRing } from '@botyard/db'
import { type RegisteredWorker, registerWorker } from '@botyard/db/queries/bots/workers'
import { createTestDatabase } from '@botyard/db/testing/test-database'
import { createReach, type Reach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import type { Action } from '../actions/define-action.ts'
import { actionsByName } from '../actions/index.ts'
import { startBot } from '../commands/bots/start-bot.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import type { Caller, Engine, PageEngine } from '../engine.ts'
import { createInstagram } from '../instagram/client/instagram-client.ts'
import { startSandbox } from '../instagram/testing/sandbox.ts'
import type { InstagramFactory } from '../instances/bot-instance.ts'
import { BotInstanceManager } from '../instances/bot-instance-manager.ts'
import { PictureReader } from '../instances/picture-reader.ts'
import { seedDefaultLimits } from '../limits/limits.ts'
import { type PacingProfile, sandbox as sandboxProfile } from '../limits/pacing.ts'
import { takeTurn } from '../turns/take-turn.ts'
import type { TurnContext } from '../turns/turn.ts'

/** Proxies of tests are on this machine. */
const thisMachine = createReach(['127.0.0.0/8', '::1'])

/** No pauses, so that a test waits for nothing. */
const hurried: PacingProfile = { ...sandboxProfile, gapMs: { min: 0, max: 0 } }

/** A database, a sandbox and the engine between them, all real. Call `close` when done. */
export async function createBotWorld(
  options: {
    actions?: ReadonlyMap<string, Action>
    /** How long Instagram may take to answer. Default: longer than the sandbox ever takes, on a busy machine too. */
    timeoutMs?: number
    /** How long a proxy may take until its tunnel stands, and what every one that fails takes. Default 300. */
    tunnelMs?: number
    /** Where proxies and webhooks may go; default: this machine beside the internet. */
    reach?: Reach
    /** How careful; default: no pauses. */
    profile?: PacingProfile
    /** The clock of database and sandbox stands here, until `setNow` moves it. */
    now?: Date
  } = {},
) {
  const { profile = hurried, now, reach = thisMachine } = options
  const [database, sandbox] = await Promise.all([
    createTestDatabase({ maxConnections: 24, ...(now && { now }) }),
    startSandbox(),
  ])
  const encryptionKeys = `test:${randomBytes(32).toString('base64')}`
  const keyRing: KeyRing = parseKeyRing(encryptionKeys)
  const newInstagram: InstagramFactory = (account) =>
    createInstagram({
      baseUrl: sandbox.url,
      timeoutMs: options.timeoutMs ?? 15_000,
      ...{ reach, tunnelMs: options.tunnelMs ?? 300 },
      ...account,
    })
  // Commands come through the API, turns are taken by workers: each with the rights of its process.
  const patient = { maxConnections: 24, connectMs: 60_000 }
  const asWorker = database.open('worker', patient)
  const engine: PageEngine = {
    db: database.open('api', patient),
    keyRing,
    createInstagram: newInstagram,
    pictures: new PictureReader(newInstagram),
    profile,
    reach,
  }
  const workerEngine: Engine = { ...engine, db: asWorker }
  await seedDefaultLimits(database.db, profile)
  const workers: RegisteredWorker[] = []
  if (now) await sandbox.setNow(now)

  const importer = registerWorker(asWorker)
  /** The turn in which a bot reads whom its account follows. */
  async function takeFirstTurn(userId: string): Promise<void> {
    const worker = await importer
    const context: TurnContext = {
      ...{ db: asWorker, keyRing, profile, workerId: worker.id, actions: actionsByName },
      manager: new BotInstanceManager(newInstagram),
      log: createLogger({ module: 'test', level: 'silent' }),
    }
    await takeTurn(context, userId, new AbortController().signal)
  }

  return {
    ...{ database, db: database.db, sandbox, engine, workerEngine, encryptionKeys },
    /** A worker process as far as the engine can tell: registered, with bots of its own. */
    async worker(): Promise<TurnContext> {
      const worker = await registerWorker(asWorker)
      workers.push(worker)
      return {
        ...{ db: asWorker, keyRing, profile, workerId: worker.id },
        manager: new BotInstanceManager(newInstagram),
        actions: options.actions ?? actionsByName,
        log: createLogger({ module: 'test', level: 'silent' }),
      }
    },
    /** A person; with `running`, connected to an account of their own, started, and whom it follows read. */
    async person(state: 'fresh' | 'connected' | 'running' = 'running') {
      const caller: Caller = { userId: await database.addPerson(), correlationId: randomUUID() }
      const account = await sandbox.account()
      if (state !== 'fresh') await connectInstagram(engine, caller, account)
      if (state === 'running') {
        await startBot(engine, caller)
        await takeFirstTurn(caller.userId)
      }
      return { ...caller, ...account, caller }
    },
    /** Takes turns for a bot until it wants none at once. */
    async work(context: TurnContext | undefined, userId: string, most = 500) {
      if (!context) throw new TypeError('no worker')
      for (let turn = 0; turn < most; turn++) {
        await takeTurn(context, userId, new AbortController().signal)
        const [bot] = await database.query<{ is_due: boolean }>(
          'select coalesce(next_turn_at <= now(), false) as is_due from bot_instances where user_id = $1',
          [userId],
        )
        if (!bot?.is_due) return
      }
      throw new Error(`a bot still wanted a turn after ${most}`)
    },
    /** Moves the clock of a world that was made with one: for our statements and for the sandbox. */
    async setNow(at: Date) {
      await Promise.all([database.setNow(at), sandbox.setNow(at)])
    },
    async follows(username: string) {
      return (await sandbox.effects()).filter(
        (effect) => effect.account === username && effect.action === 'follow',
      )
    },
    /** Leaves without unregistering, as a killed process does. */
    async close() {
      await Promise.all([...workers, await importer].map((worker) => worker.unregister()))
      await database.drop()
      await sandbox.close()
    },
  }
}

export interface BotWorld extends Awaited<ReturnType<typeof createBotWorld>> {}
