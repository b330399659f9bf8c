import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'

/**
 * When the last of the bots begins, or began, that were started within 90 seconds and belong to the person of this account,
 * or go out through its proxy; null where there is none. For the admin role.
 */
export async function readLatestBeginning(tx: Tx, accountId: string): Promise<Date | null> {
  const rows = await readRows(
    tx,
    beginningRow,
    sql`
    select max(case when bot.next_effect_at < other.running_since + interval '10 minutes'
      then greatest(other.running_since, bot.next_effect_at) else other.running_since end) as at
    from user_bot_status own
    join account_members owning on owning.account_id = own.user_id and owning.role = 'owner'
    join user_bot_status other on other.user_id <> own.user_id and other.bot_running
      and other.running_since > now() - interval '90 seconds'
    join bot_instances bot on bot.user_id = other.user_id
    where own.user_id = ${accountId} and (
      (own.outgoing_address_hash = other.outgoing_address_hash and own.outgoing_address_hash not in ('direct', 'unknown'))
      or exists (select from account_members theirs
        where theirs.account_id = other.user_id and theirs.role = 'owner' and theirs.person_id = owning.person_id))`,
  )
  return rows[0]?.at ?? null
}

const beginningRow = z.object({ at: instantColumn.nullable() })
