import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import {
  type Action,
  actionsByName,
  BotInstanceManager,
  type InstagramFactory,
  type PacingProfile,
} from '@botyard/bot-engine'
import { type Database, jobNames, type KeyRing } from '@botyard/db'
import { registerWorker } from '@botyard/db/queries/bots/workers'
import { BotError } from '@botyard/errors'
import type { Mailer } from '@botyard/notifications/mailer'
import type { Reach } from '@botyard/outbound/public-address'
import type { Logger } from '@botyard/runtime/logger'
import { version } from '@botyard/runtime/version'
import { type JobHelpers, Logger as JobLogger, run, type WorkerEvents } from 'graphile-worker'
import { crontab } from './crontab.ts'
import { startSweeping } from './sweep.ts'
import { createTasks } from './tasks/index.ts'

export interface WorkerOptions {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly createInstagram: InstagramFactory
  readonly profile: PacingProfile
  /** Default: mails wait for a worker that has one. */
  readonly mailer?: Mailer
  /** Where webhooks may go. Default: the internet. */
  readonly reach?: Reach
  /** The address people type, for links in mails. */
  readonly publicUrl?: string
  /** Days that activity is kept. Default: for good. */
  readonly activityRetentionDays?: number
  readonly log: Logger
  /** Names the client profile in use. */
  readonly clientProfile?: () => string
  /** Turns at once. */
  readonly concurrency: number
  /** Default: the actions of the engine. */
  readonly actions?: ReadonlyMap<string, Action>
}

/** A running worker. */
export interface Worker {
  readonly id: string
  /** Resolves when the worker can no longer prove that it lives, and must be restarted. */
  readonly lost: Promise<void>
  /** Lets turns under way end, gives back jobs not begun, and leaves nothing locked. */
  stop(): Promise<void>
}

/** Turns under way get this long to end by themselves when the worker stops; then their requests are cut off. */
const gracefulMs = 5_000
/** Jobs taken ahead wait at most this long for a free place before others may have them. */
const localQueueTtlMs = 5_000

/** Takes turns for the bots of the database until stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { concurrency, actions = actionsByName, mailer = noMailer, ...context } = options
  const { reach = { allowsLoopback: false }, publicUrl = 'http://localhost:3000' } = options
  const { db, log } = context
  const jobPoolId = Promise.withResolvers<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => jobPoolId.resolve(workerPool.id))
  // The id of the job pool is known only when it runs, and turns need the id of the worker: tasks wait for both.
  const ready = Promise.withResolvers<ReturnType<typeof createTasks>>()
  const runner = await run({
    pgPool: db.queue,
    concurrency,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: gracefulMs,
    logger: jobLogger(log),
    events,
    taskList: Object.fromEntries(
      jobNames.map((name) => [
        name,
        async (payload: unknown, helpers: JobHelpers) => (await ready.promise)[name](payload, helpers),
      ]),
    ),
    parsedCronItems: crontab,
    preset: {
      worker: { localQueue: { size: concurrency * 4, ttl: localQueueTtlMs }, maxPoolSize: concurrency },
    },
  })
  const registration = await registerWorker(db, await jobPoolId.promise, version)
  const manager = new BotInstanceManager(options.createInstagram)
  ready.resolve(
    createTasks({ ...context, manager, actions, mailer, reach, publicUrl, workerId: registration.id }),
  )
  const stopSweeping = startSweeping(db, log, registration.id)
  return {
    id: registration.id,
    lost: registration.lost,
    async stop() {
      await stopSweeping()
      await runner.stop()
      await runner.promise
      // graphile-worker reports finished jobs in the next turn of the event loop; ending the pool before loses them.
      await setImmediate()
      await registration.unregister()
    },
  }
}

const noMailer: Mailer = async () => {
  throw new BotError('MAIL_NOT_SENT')
}

/** The queue's own lines, by level; a job's error is logged where it happens, with its code. */
function jobLogger(log: Logger): JobLogger {
  return new JobLogger(() => (level, message) => {
    if (level === 'error') log.error({}, message)
    else if (level === 'warning') log.warn({}, message)
    else log.debug({}, message)
  })
}
