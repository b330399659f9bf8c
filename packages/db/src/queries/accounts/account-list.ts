import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { isoColumn, readRows } from '../../read-rows.ts'
import { accountRoles } from '../../schema/accounts/account-members.ts'
import { derivedColumns, derivedState, stateRow, stateView } from '../bots/derive-state.ts'
import { sharedAddress, sharedAddressColumn } from './shared-addresses.ts'

/** An account as one of the people who look after it sees it among theirs. */
export const accountView = stateView.extend({
  id: z.string(),
  /** Who sees it so. */
  person_id: z.string(),
  role: z.enum(accountRoles),
  /** What its people call it, else its Instagram name, else its person's. */
  name: z.string(),
  owner_name: z.string(),
  instagram_username: z.string().nullable(),
  /** ISO, as every time here. */
  last_error_at: z.string().nullable(),
  /** Effects since midnight where the account lives. */
  done_today: z.number(),
  failed_today: z.number(),
  /** Dry runs that wait for somebody to approve them. */
  waiting_plans: z.number(),
  /** Null for who only looks, and while no Instagram account is connected. */
  shared_address: sharedAddress.nullable(),
  /** When all of this was so. */
  now: z.string(),
})
export type AccountView = z.infer<typeof accountView>

const accountRow = accountView.extend({
  ...stateRow.shape,
  last_error_at: isoColumn.nullable(),
  now: isoColumn,
})

/**
 * The accounts that these people look after, the first of each at the top, then by name; without those that are kept out.
 * One query, however many people and accounts; for the admin role.
 */
export function listAccounts(tx: Tx, personIds: readonly string[]): Promise<AccountView[]> {
  return readRows(
    tx,
    accountRow,
    sql`
    select member.person_id, account.id, member.role,
      coalesce(account.account_name, status.instagram_username, account.username) as name, owner.username as owner_name,
      status.instagram_username, ${derivedColumns}, status.last_error_at, today.done_today, today.failed_today,
      plans.count as waiting_plans, ${sharedAddressColumn}, now() as now
    from account_members member
    join users account on account.id = member.account_id and account.disabled_at is null
    join account_members owning on owning.account_id = account.id and owning.role = 'owner'
    join users owner on owner.id = owning.person_id
    join user_bot_status status on status.user_id = account.id ${derivedState}
    cross join lateral (
      select count(*) filter (where state in ('acknowledged', 'verified'))::int as done_today,
        count(*) filter (where state = 'failed')::int as failed_today
      from effects where user_id = account.id and requested_at >= date_trunc('day', now(), account.time_zone)
    ) today
    cross join lateral (
      select count(*)::int as count from runs where user_id = account.id and state = 'planned'
    ) plans
    where member.person_id = any (${sql.param([...personIds])}::uuid[])
    order by member.person_id, account.id = member.person_id desc, name, account.id`,
  )
}
