import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import { type AccountRole, accountRoles } from '../../schema/accounts/account-members.ts'

/**
 * What a person may do with an account; undefined when they do not look after it, there is none like that, or it is kept
 * out. For the auth role.
 */
export async function findAccountRole(
  tx: Tx,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<AccountRole | undefined> {
  const rows = await readRows(
    tx,
    accountRoleRow,
    sql`
    select member.role from account_members member join users account on account.id = account_id
    where account_id = ${accountId} and person_id = ${personId} and account.disabled_at is null`,
  )
  return rows[0]?.role
}

/** A person who looks after an account. */
export interface Membership {
  readonly accountId: string
  readonly personId: string
}

/** Which of these are so still. One query; for the fan-out role. */
export async function listLivingMemberships(tx: Tx, asked: readonly Membership[]): Promise<Membership[]> {
  const rows = await readRows(
    tx,
    livingMembershipsRow,
    sql`
    select member.account_id, member.person_id
    from unnest(${sql.param(asked.map(({ accountId }) => accountId))}::uuid[],
      ${sql.param(asked.map(({ personId }) => personId))}::uuid[]) as asked (account_id, person_id)
    join account_members member on member.account_id = asked.account_id and member.person_id = asked.person_id
    join users account on account.id = member.account_id and account.disabled_at is null`,
  )
  return rows.map((row) => ({ accountId: row.account_id, personId: row.person_id }))
}

const accountRoleRow = z.object({ role: z.enum(accountRoles) })

const livingMembershipsRow = z.object({ account_id: z.string(), person_id: z.string() })
