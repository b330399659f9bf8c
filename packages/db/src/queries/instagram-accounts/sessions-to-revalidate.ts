import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/**
 * Users whose stored session is to be tested now, the longest untested first: the moment of their account this night has
 * come, by the clock on their wall, and it was not tested since the night began. For the sweep role.
 */
export async function listSessionsToRevalidate(tx: Tx, limit: number): Promise<string[]> {
  const rows = await readRows(
    tx,
    sessionsToRevalidateRow,
    sql`
    select user_id from user_bot_status join users on users.id = user_id
    cross join lateral (
      select now() at time zone time_zone as clock,
        date_trunc('day', now() at time zone time_zone) + interval '1 hour' as night_begins
    ) wall
    where session_valid and disabled_at is null
      and clock >= night_begins + ((hashtext(user_id::text) & 2147483647) % 21600) * interval '1 second'
      and clock < night_begins + interval '7 hours'
      and (last_tested is null or last_tested < night_begins at time zone time_zone)
    order by last_tested nulls first limit ${limit}`,
  )
  return rows.map((row) => row.user_id)
}

const sessionsToRevalidateRow = z.object({ user_id: z.string() })
