import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { type AccountRole, accountRoles } from '../../schema/account-members.ts'
import {
  type DerivedState,
  derivedColumns,
  derivedState,
  derivedStateRow,
  toDerivedState,
} from '../bots/derive-state.ts'

/** An account as one of the people who look after it sees it among theirs. */
export interface ListedAccount {
  readonly id: string
  /** Who sees it so. */
  readonly personId: string
  readonly role: AccountRole
  /** What its people call it, else its Instagram name, else its person's. */
  readonly name: string
  readonly ownerName: string
  readonly instagramUsername: string | null
  readonly state: DerivedState
  readonly lastErrorAt: Date | null
  /** Effects since midnight where the account lives. */
  readonly doneToday: number
  readonly failedToday: number
  /** Dry runs that wait for somebody to approve them. */
  readonly waitingPlans: number
  /** When all of this was so. */
  readonly now: Date
}

/**
 * The accounts that these people look after, the first of each at the top, then by name; without those that are kept out.
 * One query, however many people and accounts; for the admin role.
 */
export async function listAccounts(tx: Tx, personIds: readonly string[]): Promise<ListedAccount[]> {
  const rows = await readRows(
    tx,
    accountRow,
    sql`
    select member.person_id, account.id, member.role,
      coalesce(account.account_name, status.instagram_username, account.username) as name, owner.username as owner_name,
      status.instagram_username, ${derivedColumns}, status.last_error_at, today.done, today.failed,
      plans.count as waiting_plans, now() as now
    from account_members member
    join users account on account.id = member.account_id and account.disabled_at is null
    join account_members owning on owning.account_id = account.id and owning.role = 'owner'
    join users owner on owner.id = owning.person_id
    join user_bot_status status on status.user_id = account.id ${derivedState}
    cross join lateral (
      select count(*) filter (where state in ('acknowledged', 'verified'))::int as done,
        count(*) filter (where state = 'failed')::int as failed
      from effects where user_id = account.id and requested_at >= date_trunc('day', now(), account.time_zone)
    ) today
    cross join lateral (
      select count(*)::int as count from runs where user_id = account.id and state = 'planned'
    ) plans
    where member.person_id = any (${sql.param([...personIds])}::uuid[])
    order by member.person_id, account.id = member.person_id desc, name, account.id`,
  )
  return rows.map(toListedAccount)
}

const accountRow = derivedStateRow.extend({
  person_id: z.string(),
  id: z.string(),
  role: z.enum(accountRoles),
  name: z.string(),
  owner_name: z.string(),
  instagram_username: z.string().nullable(),
  last_error_at: instantColumn.nullable(),
  done: z.number(),
  failed: z.number(),
  waiting_plans: z.number(),
  now: instantColumn,
})
type AccountRow = z.output<typeof accountRow>

function toListedAccount(row: AccountRow): ListedAccount {
  return {
    ...{ id: row.id, personId: row.person_id, role: row.role, name: row.name, ownerName: row.owner_name },
    instagramUsername: row.instagram_username,
    state: toDerivedState(row),
    lastErrorAt: row.last_error_at,
    ...{ doneToday: row.done, failedToday: row.failed, waitingPlans: row.waiting_plans },
    now: row.now,
  }
}
