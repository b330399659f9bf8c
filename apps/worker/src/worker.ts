import {
  type Action,
  actionsByName,
  BotInstanceManager,
  type InstagramFactory,
  type InstagramSetup,
  type PacingProfile,
} from '@botyard/bot-engine'
import { type Database, type KeyRing, openBeside } from '@botyard/db'
import { type Lane, lanes } from '@botyard/db/jobs/define-job'
import { type RegisteredWorker, registerWorker } from '@botyard/db/queries/bots/workers'
import { BotError } from '@botyard/errors'
import type { Mailer } from '@botyard/notifications/mailer'
import { createOwnerPlaces } from '@botyard/notifications/owner-places'
import { internet, type Reach } from '@botyard/outbound/reach'
import { type Logger, logError } from '@botyard/runtime/logger'
import { slowTurns as slowTurnsGauge } from '@botyard/runtime/metrics'
import { version } from '@botyard/runtime/version'
import { createSlowWork } from './lanes/slow-work.ts'
import { graceMs, startLane } from './lanes/start-lane.ts'
import { startSweeping } from './sweep.ts'
import { jobHandlers } from './tasks/index.ts'

export interface WorkerOptions {
  /** Proves the worker alive and sweeps; each lane opens connections of its own beside it. */
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
  /** The client profiles in use. Default: the built-in ones. */
  readonly profiles?: InstagramSetup['profiles']
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

/** Concurrent jobs and connections of each lane; jobs other than turns spend most of their time waiting for other servers. */
const placesOf = (
  turns: number,
): Record<Lane, { concurrency: number; transactions: number; queue: number }> => ({
  turns: { concurrency: turns, transactions: turns + 2, queue: 4 },
  deliveries: { concurrency: 12, transactions: 3, queue: 2 },
  mail: { concurrency: 2, transactions: 2, queue: 2 },
  maintenance: { concurrency: 4, transactions: 4, queue: 2 },
})
/** A turn that takes longer is waiting for its account: its place is given to another bot. */
const slowTurnMs = 250
/** The maximum of such waiting turns; each costs a few kilobytes. */
const maxSlowTurns = 400

/** Takes turns for the bots of the database, and runs all other jobs beside them, until stopped. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { concurrency, actions = actionsByName, mailer = noMailer, ...context } = options
  const { reach = internet, publicUrl = 'http://localhost:3000' } = options
  const { db, log } = context
  // The lanes' ids are known only once they run, and turns need the worker's id: jobs wait for both.
  const registered = Promise.withResolvers<RegisteredWorker>()
  const manager = new BotInstanceManager(options.createInstagram)
  const opened = new Map<Lane, Database>()
  const slowTurns = createSlowWork({
    ...{ afterMs: slowTurnMs, max: maxSlowTurns },
    isCrowded: () => (opened.get('turns')?.pool.waitingCount ?? 0) > 0,
    onFailed: (error) => logError(log, error, { action: 'bot.turn' }),
    onSize: (size) => slowTurnsGauge.set(size),
  })
  const ownerPlaces = createOwnerPlaces()
  const places = placesOf(concurrency)
  const running = await Promise.all(
    lanes.map((lane) => {
      const own = openBeside(db, { ...places[lane], applicationName: `botyard-worker-${lane}` })
      opened.set(lane, own)
      const ready = registered.promise.then(({ id }) => ({
        ...{ ...context, db: own, manager, actions, mailer, reach, publicUrl, workerId: id },
        ...{ slowTurns, ownerPlaces },
      }))
      return startLane({
        ...{ lane, db: own, log, ready, handlers: jobHandlers, concurrency: places[lane].concurrency },
        hasManyShortJobs: lane === 'turns',
      })
    }),
  )
  const registration = await registerWorker(
    db,
    running.map(({ poolId }) => poolId),
    version,
  )
  registered.resolve(registration)
  const stopSweeping = startSweeping(db, log, registration.id)
  return {
    id: registration.id,
    lost: registration.lost,
    async stop() {
      await stopSweeping()
      await Promise.all([...running.map((lane) => lane.stop()), slowTurns.end(graceMs)])
      await registration.unregister()
      await Promise.all([...opened.values()].map((own) => own.close()))
    },
  }
}

const noMailer: Mailer = async () => {
  throw new BotError('MAIL_NOT_SENT')
}
