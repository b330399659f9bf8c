import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { eventChanges } from '../../events/changes.ts'
import { bigintColumn, isoColumn, readRows } from '../../read-rows.ts'
import { activityStatuses } from '../../schema/activity/activity-logs.ts'

/** One thing that happened, as plain JSON without what is for operators only: what queries answer and pages are shown. */
export const activityView = z.object({
  seq: z.number(),
  /** ISO. */
  at: z.string(),
  event: z.string(),
  action: z.string().nullable(),
  status: z.enum(activityStatuses),
  target: z.string().nullable(),
  message: z.string(),
  /** The very words somebody was sent. */
  text: z.string().nullable(),
  error_code: z.string().nullable(),
  run_id: z.string().nullable(),
  correlation_id: z.string(),
  /** When a later look at Instagram found that what it tells of holds; ISO, null before. */
  verified_at: z.string().nullable(),
})
export type ActivityView = z.infer<typeof activityView>

/** The same with whose it is, and what open pages change because of it. */
const streamEvent = activityView.omit({ verified_at: true }).extend({
  user_id: z.string(),
  seq: bigintColumn,
  at: isoColumn,
  changes: eventChanges,
})
export type StreamEvent = z.output<typeof streamEvent>

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
export function readEventsAfter(
  tx: Tx,
  cursors: ReadonlyMap<string, number>,
  limitPerUser: number,
): Promise<StreamEvent[]> {
  return readRows(
    tx,
    streamEvent,
    sql`
    select event.user_id, seq, at, event, action, status, target, message, text, error_code, run_id, correlation_id, changes
    from unnest(${sql.param([...cursors.keys()])}::uuid[], ${sql.param([...cursors.values()])}::bigint[]) as cursors (user_id, seq_read)
    cross join lateral (
      select * from activity_logs log where log.user_id = cursors.user_id and log.seq > seq_read
      order by log.seq limit ${limitPerUser}
    ) event
    order by event.user_id, seq`,
  )
}

const headsRow = z.object({
  user_id: z.string(),
  epoch: z.string(),
  head: bigintColumn,
  min_seq: bigintColumn,
})
