import { EventEmitter } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import type { Database } from '@botyard/db'
import type { Lane } from '@botyard/db/jobs/define-job'
import type { Logger } from '@botyard/runtime/logger'
import { watchPool } from '@botyard/runtime/metrics'
import { Logger as JobLogger, parseCronItems, run, type WorkerEvents } from 'graphile-worker'
import type { JobHandler } from '../tasks/handle-job.ts'
import { takeJob } from '../tasks/take-job.ts'
import type { TaskContext } from '../tasks/task-context.ts'

/** Jobs that take turns for places of their own, with connections of their own. */
export interface RunningLane {
  /** The id under which the queue locks jobs for it. */
  readonly poolId: string
  /** Lets jobs under way end, those that wait for long cut off, and gives back what was not begun. */
  stop(): Promise<void>
}

export interface LaneOptions {
  readonly lane: Lane
  readonly db: Database
  readonly log: Logger
  readonly handlers: readonly JobHandler[]
  /** Jobs at once. */
  readonly concurrency: number
  /** Says how jobs are fetched and their ends reported. */
  readonly hasManyShortJobs?: boolean
  /** Known only once all lanes have their ids: jobs wait for it. */
  readonly ready: Promise<TaskContext>
}

/** Jobs under way get this long to end by themselves when the worker stops; then their requests are cut off. */
export const graceMs = 5_000
/** Jobs taken ahead wait at most this long for a free place before others may have them. */
const takenAheadMs = 5_000
/** The same in the other lanes, whose jobs may take long. */
const slowTakenAheadMs = 1_000
/** Jobs that ended so close together leave the queue in one statement and one commit. */
const endTogetherMs = 50
/** A lane that found nothing does not look again sooner, whatever is queued for other lanes meanwhile. */
const lookAgainMs = 200

/** Starts to do the jobs of one lane. */
export async function startLane(options: LaneOptions): Promise<RunningLane> {
  const { lane, db, concurrency, hasManyShortJobs = false, ready } = options
  const handlers = options.handlers.filter(({ job }) => job.lane === lane)
  const poolId = Promise.withResolvers<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => poolId.resolve(workerPool.id))
  watchPool(`worker-${lane}`, db.pool)
  const runner = await run({
    pgPool: db.queue,
    concurrency,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: graceMs,
    logger: jobLogger(options.log),
    events,
    taskList: Object.fromEntries(handlers.map((handler) => [handler.job.name, takeJob(handler, ready)])),
    parsedCronItems: parseCronItems(
      handlers.flatMap(({ job: { name, cron, maxAttempts } }) =>
        cron ? { match: cron, task: name, options: { jobKey: name, maxAttempts } } : [],
      ),
    ),
    preset: {
      worker: {
        maxPoolSize: concurrency,
        pollInterval: 1_000,
        ...(hasManyShortJobs ? manyShortJobs(concurrency) : fewJobs(concurrency)),
      },
    },
  })
  return {
    poolId: await poolId.promise,
    async stop() {
      await runner.stop()
      await runner.promise
      // graphile-worker reports finished jobs in the next turn of the event loop; ending the pool before loses them.
      await setImmediate()
    },
  }
}

/** A lane that is always at work: it takes jobs ahead by the batch, and reports their ends by the batch. */
function manyShortJobs(concurrency: number): GraphileConfig.WorkerOptions {
  return {
    localQueue: { size: concurrency * 4, ttl: takenAheadMs },
    completeJobBatchDelay: endTogetherMs,
  }
}

/**
 * A lane that is mostly idle. The queue tells every lane of every new job, so without a pause each turn that is queued would
 * have all the other lanes look in vain.
 */
function fewJobs(concurrency: number): GraphileConfig.WorkerOptions {
  return {
    localQueue: {
      ...{ size: concurrency, ttl: slowTakenAheadMs },
      refetchDelay: { durationMs: lookAgainMs, threshold: 0, maxAbortThreshold: Number.POSITIVE_INFINITY },
    },
  }
}

/**
 * The queue's own lines, by level. Those of a job that failed are for debugging: `takeJob` has logged it with its code. So is its warning of
 * more jobs than connections: jobs hold none of these while they run.
 */
function jobLogger(log: Logger): JobLogger {
  return new JobLogger(() => (level, message, meta) => {
    if (level === 'error' && !meta?.failure) log.error({}, message)
    else if (level === 'warning' && !meta?.concurrency) log.warn({}, message)
    else log.debug({}, message)
  })
}
