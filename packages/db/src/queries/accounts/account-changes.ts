import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { accountRoles } from '../../schema/accounts/account-members.ts'
import { leavingAfter } from '../people/people-changes.ts'

/** All queries here are for the admin role. Calls an account by another name. */
export async function renameAccount(tx: Tx, id: string, name: string): Promise<void> {
  await tx.execute(sql`update users set account_name = ${name}, updated_at = now() where id = ${id}`)
}

/**
 * Keeps everybody out of a further account, and has it erased after so many days. @returns when; undefined for none like
 * that, a first account included, which goes with its person.
 */
export async function letAccountGo(tx: Tx, id: string, days: number): Promise<Date | undefined> {
  const rows = await readRows(
    tx,
    letAccountGoRow,
    sql`
    update users set ${leavingAfter(days)}
    where id = ${id} and kind = 'account' returning erased_after`,
  )
  return rows[0]?.erased_after
}

/** Brings a further account back before it is erased. @returns whether there is one like that. */
export async function bringAccountBack(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update users set disabled_at = null, erased_after = null, updated_at = now()
    where id = ${id} and kind = 'account' and disabled_at is not null`)
  return rowCount === 1
}

/** Lets a person own so many accounts; null: as many as anybody. @returns whether there is a person like that. */
export async function setMaxAccounts(tx: Tx, personId: string, max: number | null): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update users set max_accounts = ${max}, updated_at = now() where id = ${personId} and kind = 'person'`)
  return rowCount === 1
}

/** Who looks after an account. */
export async function listMemberIds(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await readRows(
    tx,
    memberIdsRow,
    sql`select person_id from account_members where account_id = ${accountId}`,
  )
  return rows.map((row) => row.person_id)
}

/** An account of somebody, as administrators see it. */
export interface AdministeredAccount {
  readonly id: string
  readonly name: string
  readonly role: 'owner' | 'operator' | 'viewer'
  readonly isFirst: boolean
  readonly instagramUsername: string | null
  readonly erasedAfter: Date | null
}

/** What a person looks after, those that are kept out too. */
export async function listAccountsOfPerson(tx: Tx, personId: string): Promise<AdministeredAccount[]> {
  const rows = await readRows(
    tx,
    accountsOfPersonRow,
    sql`
    select account.id, coalesce(account_name, instagram_username, account.username) as name, member.role,
      instagram_username, erased_after
    from account_members member join users account on account.id = account_id
    left join user_bot_status status on status.user_id = account.id
    where person_id = ${personId} order by account.id = person_id desc, name`,
  )
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, role: row.role, isFirst: row.id === personId },
    instagramUsername: row.instagram_username,
    erasedAfter: row.erased_after,
  }))
}

/** The further accounts somebody owns. */
export async function listOwnedAccounts(tx: Tx, personId: string): Promise<string[]> {
  const rows = await readRows(
    tx,
    ownedAccountsRow,
    sql`
    select account_id from account_members where person_id = ${personId} and role = 'owner' and account_id <> person_id`,
  )
  return rows.map((row) => row.account_id)
}

const letAccountGoRow = z.object({ erased_after: instantColumn })

const memberIdsRow = z.object({ person_id: z.string() })

const accountsOfPersonRow = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(accountRoles),
  instagram_username: z.string().nullable(),
  erased_after: instantColumn.nullable(),
})

const ownedAccountsRow = z.object({ account_id: z.string() })
