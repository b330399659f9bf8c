import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../client.ts'
import { type EventChanges, eventChanges } from '../../events/changes.ts'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'
import { type ActivityStatus, activityStatuses } from '../../schema/activity-logs.ts'

/** One thing that happened, as plain JSON without what is for operators only. */
export interface ActivitySnapshot {
  readonly seq: number
  readonly at: string
  readonly event: string
  readonly action: string | null
  readonly status: ActivityStatus
  readonly target: string | null
  readonly message: string
  /** The very words somebody was sent. */
  readonly text: string | null
  readonly errorCode: string | null
  readonly runId: string | null
  readonly correlationId: string
}

/** The same with what open pages change because of it. */
export interface StreamEvent extends ActivitySnapshot {
  readonly userId: string
  readonly changes: EventChanges
}

/** Where a stream stands. */
export interface StreamHead {
  readonly userId: string
  readonly epoch: string
  readonly head: number
  readonly minSeq: number
}

/** The heads of these users' streams, in one query; for the fan-out role, or for one's own. */
export async function readHeads(tx: Tx, userIds: readonly string[]): Promise<StreamHead[]> {
  const rows = await readRows(
    tx,
    headsRow,
    sql`
    select user_id, epoch, head, min_seq from user_streams where user_id = any (${sql.param(userIds)}::uuid[])`,
  )
  return rows.map((row) => ({
    userId: row.user_id,
    epoch: row.epoch,
    head: row.head,
    minSeq: row.min_seq,
  }))
}

/** The events of many users after their cursors, in order and at most so many of each, in one query; for the fan-out role. */
export async function readEventsAfter(
  tx: Tx,
  cursors: ReadonlyMap<string, number>,
  limitPerUser: number,
): Promise<StreamEvent[]> {
  const rows = await readRows(
    tx,
    eventRow,
    sql`
    select event.user_id, seq, at, event, action, status, target, message, text, error_code, run_id, correlation_id, changes
    from unnest(${sql.param([...cursors.keys()])}::uuid[], ${sql.param([...cursors.values()])}::bigint[]) as cursors (user_id, seq_read)
    cross join lateral (
      select * from activity_logs log where log.user_id = cursors.user_id and log.seq > seq_read
      order by log.seq limit ${limitPerUser}
    ) event
    order by event.user_id, seq`,
  )
  return rows.map((row) => ({
    userId: row.user_id,
    seq: row.seq,
    at: row.at.toISOString(),
    event: row.event,
    action: row.action,
    status: row.status,
    target: row.target,
    message: row.message,
    text: row.text,
    errorCode: row.error_code,
    runId: row.run_id,
    correlationId: row.correlation_id,
    changes: row.changes,
  }))
}

const eventRow = z.object({
  user_id: z.string(),
  seq: bigintColumn,
  at: instantColumn,
  event: z.string(),
  action: z.string().nullable(),
  status: z.enum(activityStatuses),
  target: z.string().nullable(),
  message: z.string(),
  text: z.string().nullable(),
  error_code: z.string().nullable(),
  run_id: z.string().nullable(),
  correlation_id: z.string(),
  changes: eventChanges,
})

const headsRow = z.object({
  user_id: z.string(),
  epoch: z.string(),
  head: bigintColumn,
  min_seq: bigintColumn,
})
