import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { bigintColumn, readRows } from '../../read-rows.ts'

/** Up to so many users whose oldest entry is older than so many days; for the sweep role. */
export async function findOverfullStreams(tx: Tx, days: number, limit: number): Promise<string[]> {
  const rows = await readRows(
    tx,
    overfullStreamsRow,
    sql`
    select user_id from user_streams stream
    where (
      select at from activity_logs log where log.user_id = stream.user_id order by seq limit 1
    ) < now() - ${days} * interval '1 day'
    limit ${limit}`,
  )
  return rows.map((row) => row.user_id)
}

/**
 * Deletes the oldest entries of a user that are older than so many days, at most `limit`, and says in the same transaction
 * where their stream begins now: who was further behind is given a snapshot instead. For the sweep role.
 * @returns how many were deleted.
 */
export async function trimStream(tx: Tx, userId: string, days: number, limit: number): Promise<number> {
  // The stream is locked before the log, in the order in which events are appended.
  const rows = await readRows(
    tx,
    trimStreamRow,
    sql`
    with oldest as (
      select seq, at from activity_logs where user_id = ${userId} order by seq limit ${limit}
    ), last as (
      select max(seq) as seq from oldest where at < now() - ${days} * interval '1 day'
    )
    update user_streams stream set min_seq = greatest(stream.min_seq, last.seq + 1)
    from last where stream.user_id = ${userId} and last.seq is not null
    returning stream.min_seq`,
  )
  const [stream] = rows
  if (!stream) return 0
  const { rowCount } = await tx.execute(
    sql`delete from activity_logs where user_id = ${userId} and seq < ${stream.min_seq}`,
  )
  return rowCount ?? 0
}

const overfullStreamsRow = z.object({ user_id: z.string() })

const trimStreamRow = z.object({ min_seq: bigintColumn })
