import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import { derivedColumns, derivedState } from './derive-state.ts'

/** What tells whether the state of a bot, as pages show it, has changed. */
export interface StateFingerprint {
  /** Differs as soon as a page would show something else: state, its end and reason, and the next turn. */
  readonly text: string
  /** After how many ms time alone may change it; null: it does not. */
  readonly endsInMs: number | null
}

/** The fingerprints of these users' bots. One query; for the admin role. */
export async function readStateFingerprints(
  tx: Tx,
  userIds: readonly string[],
): Promise<Map<string, StateFingerprint>> {
  const rows = await readRows(
    tx,
    fingerprintRow,
    sql`
    select shown.user_id, shown::text as text, (
      select extract(epoch from min(ends_at) - now()) * 1000 from (
        select resting_until as ends_at from user_bot_status where user_id = shown.user_id
        union all select paused_until from user_bot_status where user_id = shown.user_id
        union all select rests_until from cooldowns where user_id = shown.user_id
      ) pauses where ends_at > now()
    )::float8 as ends_in_ms
    from (
      select status.user_id, ${derivedColumns}, bot.next_turn_at, status.last_error_at, derived.incident_note
      from user_bot_status status join bot_instances bot on bot.user_id = status.user_id ${derivedState}
      where status.user_id = any (${sql.param([...userIds])}::uuid[])
    ) shown`,
  )
  return new Map(rows.map(({ user_id, text, ends_in_ms: endsInMs }) => [user_id, { text, endsInMs }]))
}

const fingerprintRow = z.object({ user_id: z.string(), text: z.string(), ends_in_ms: z.number().nullable() })
