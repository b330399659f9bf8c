import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../client.ts'
import { readRows } from '../../read-rows.ts'
import { derivedColumns, derivedState } from './derive-state.ts'

/**
 * How the bots of these users stand, each as a text that is another one as soon as a page would show something else: state,
 * its end and reason, and the next turn. One query; for the admin role.
 */
export async function readStandings(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await readRows(
    tx,
    standingsRow,
    sql`
    select standing.user_id, standing::text as standing from (
      select status.user_id, ${derivedColumns}, bot.next_turn_at, status.last_error_at, derived.incident_note
      from user_bot_status status join bot_instances bot on bot.user_id = status.user_id ${derivedState}
      where status.user_id = any (${sql.param([...userIds])}::uuid[])
    ) standing`,
  )
  return new Map(rows.map(({ user_id, standing }) => [user_id, standing]))
}

const standingsRow = z.object({ user_id: z.string(), standing: z.string() })
