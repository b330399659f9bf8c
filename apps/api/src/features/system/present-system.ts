import type { SystemFigures } from '@botyard/db/queries/installation/system-figures'
import { findByCode } from '@botyard/errors'
import { z } from 'zod'
import { presentSeconds } from '../../system-metrics.ts'
import type { ProcessFigures } from './read-process.ts'

const counts = z.object({ due: z.number(), later: z.number(), running: z.number(), given_up: z.number() })

export const systemOutput = z.object({
  version: z.string(),
  is_sandbox: z.boolean(),
  /** Whether mails go out; otherwise they are files in the data folder. */
  sends_mail: z.boolean(),
  /** The process that answers. */
  process: z.object({
    node_version: z.string(),
    started_at: z.string(),
    uptime_seconds: z.number(),
    memory_bytes: z.number(),
    event_loop_delay_ms: z.number().nullable(),
    sockets: z.number(),
    /** Within which half, and nearly all, of the events so far were delivered; null before the first. */
    event_delivery_ms: z.object({ half: z.number(), nearly_all: z.number() }).nullable(),
  }),
  database: z.object({ version: z.string(), bytes: z.number(), migrations: z.number() }),
  bots: z.object({
    running: z.number(),
    resting: z.number(),
    stopped: z.number(),
    disconnected: z.number(),
  }),
  workers: z.array(
    z.object({
      id: z.string(),
      host: z.string(),
      pid: z.number(),
      version: z.string(),
      started_at: z.string(),
      seen_at: z.string(),
      is_present: z.boolean(),
      memory_bytes: z.number(),
    }),
  ),
  queue: z.array(counts.extend({ task: z.string(), oldest_seconds: z.number() })),
  /** Rows of Instagram's answers that were left out, by call and reason, since the processes came up. */
  dropped_rows: z.array(z.object({ call: z.string(), reason: z.string(), count: z.number() })),
  /** Of the last 24 hours. */
  failures: z.array(z.object({ code: z.string(), title: z.string().nullable(), count: z.number() })),
})

/** The state of the installation as administrators see it. */
export function presentSystem(
  instance: { readonly version: string; readonly isSandbox: boolean; readonly sendsMail: boolean },
  figures: SystemFigures,
  failures: readonly { code: string; count: number }[],
  ownProcess: ProcessFigures,
): z.infer<typeof systemOutput> {
  return {
    version: instance.version,
    is_sandbox: instance.isSandbox,
    sends_mail: instance.sendsMail,
    process: {
      node_version: ownProcess.nodeVersion,
      started_at: ownProcess.startedAt,
      uptime_seconds: ownProcess.uptimeSeconds,
      memory_bytes: ownProcess.memoryBytes,
      event_loop_delay_ms: ownProcess.eventLoopDelayMs,
      sockets: ownProcess.sockets,
      event_delivery_ms: ownProcess.eventDeliveryMs,
    },
    database: figures.database,
    bots: figures.bots,
    workers: figures.workers.map(({ id, host, pid, version, ...worker }) => ({
      ...{ id, host, pid, version },
      started_at: worker.startedAt,
      seen_at: worker.seenAt,
      is_present: worker.silentSeconds <= presentSeconds,
      memory_bytes: worker.memoryBytes,
    })),
    queue: figures.queue.map(({ task, due, later, running, givenUp, oldestSeconds }) => ({
      ...{ task, due, later, running },
      given_up: givenUp,
      oldest_seconds: Math.round(oldestSeconds),
    })),
    dropped_rows: addUp([ownProcess, ...figures.workers].flatMap(({ droppedRows }) => droppedRows)),
    failures: failures.map(({ code, count }) => ({ code, count, title: findByCode(code)?.title ?? null })),
  }
}

/** What several processes have left out, the most frequent first. */
function addUp(rows: ProcessFigures['droppedRows']): ProcessFigures['droppedRows'] {
  const sums = new Map<string, { call: string; reason: string; count: number }>()
  for (const { call, reason, count } of rows) {
    const key = `${call} ${reason}`
    sums.set(key, { call, reason, count: count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()].sort((one, other) => other.count - one.count)
}
