import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { bigintColumn, readRows } from '../../read-rows.ts'

/** Numbers are given when a transaction writes or commits, times when it begins: no transaction takes as long as this. */
export const slack = sql`interval '10 minutes'`

/** Between which numbers of a user's entries everything from one moment up to another is; the second is not included. */
export interface Places {
  readonly first: number
  readonly end: number
}

/**
 * Where moments are among the numbers of a user's entries, so that a page of last year does not look at what came since. Both
 * grow together, so about twenty looks find each, and no index of times is needed.
 */
export async function findPlaces(
  tx: Tx,
  userId: string,
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
): Promise<Places> {
  const moment = (given: Date) => sql`${given.toISOString()}::timestamptz`
  const first = from ? search(userId, sql`${moment(from)} - ${slack}`, sql`max(low)`) : sql`0::bigint`
  const end = to
    ? search(userId, sql`${moment(to)} + ${slack}`, sql`min(high)`)
    : sql`${String(Number.MAX_SAFE_INTEGER)}::bigint`
  const [row] = await readRows(
    tx,
    placesRow,
    sql`
    select coalesce(${first}, 0) as first, coalesce(${end}, 0) as end`,
  )
  return row ?? { first: 0, end: 0 }
}

const placesRow = z.object({ first: bigintColumn, end: bigintColumn })

/** Halves what is left until nothing is. A number that was trimmed meanwhile ends it early, with bounds that hold all the same. */
function search(userId: string, moment: SQL, bound: SQL): SQL {
  return sql`(
    with recursive search (low, high) as (
      select min_seq, head + 1 from user_streams where user_id = ${userId}
      union all
      select case when entry.at < ${moment} then entry.seq + 1 else low end, case when entry.at < ${moment} then high else entry.seq end
      from search cross join lateral (
        -- The limit keeps PostgreSQL from reading everything once instead of one entry twenty times.
        select at, seq from activity_logs where user_id = ${userId} and seq = (low + high) / 2 limit 1
      ) entry where low < high
    ) select ${bound} from search)`
}
