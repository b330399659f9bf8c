import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { type AccountRole, accountRoles } from '../../schema/accounts/account-members.ts'

/** Somebody who looks after an account. */
export interface AccountMember {
  readonly personId: string
  readonly username: string
  readonly role: AccountRole
  readonly addedAt: Date
}

/** All queries here are for the auth role. Who looks after an account, its owner first, then by name. */
export async function listMembers(tx: Tx, accountId: string): Promise<AccountMember[]> {
  const rows = await readRows(
    tx,
    membersRow,
    sql`
    select users.id, username, member.role, added_at
    from account_members member join users on users.id = person_id where account_id = ${accountId}
    order by member.role = 'owner' desc, username`,
  )
  return rows.map((row) => ({
    ...{ personId: row.id, username: row.username, role: row.role },
    addedAt: row.added_at,
  }))
}

/** Gives somebody other than the owner another role. @returns their name; undefined when there is nobody like that. */
export async function changeMemberRole(
  tx: Tx,
  { accountId, personId, role }: { accountId: string; personId: string; role: 'operator' | 'viewer' },
): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    changeMemberRoleRow,
    sql`
    update account_members member set role = ${role} from users
    where account_id = ${accountId} and person_id = ${personId} and member.role <> 'owner' and users.id = person_id
    returning username`,
  )
  return rows[0]?.username
}

/** Takes an account from somebody other than its owner. @returns their name; undefined when there is nobody like that. */
export async function deleteMember(
  tx: Tx,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<string | undefined> {
  const rows = await readRows(
    tx,
    deleteMemberRow,
    sql`
    delete from account_members member using users
    where account_id = ${accountId} and person_id = ${personId} and member.role <> 'owner' and users.id = person_id
    returning username`,
  )
  return rows[0]?.username
}

/** How many accounts an administrator allowed this person, or everybody; null: as many as is built in. Also for the admin role. */
export async function readMaxAccounts(tx: Tx, personId: string): Promise<number | null> {
  const rows = await readRows(
    tx,
    maxAccountsRow,
    sql`
    select coalesce(max_accounts, (select max_accounts from instance_policies)) as max_accounts from users
    where id = ${personId}`,
  )
  return rows[0]?.max_accounts ?? null
}

/** What an administrator said of this person alone; null: nothing. For the admin role. */
export async function readOwnMaxAccounts(tx: Tx, personId: string): Promise<number | null> {
  const rows = await readRows(tx, maxAccountsRow, sql`select max_accounts from users where id = ${personId}`)
  return rows[0]?.max_accounts ?? null
}

/**
 * Makes a person who can sign in the owner of a further account; whoever owned it stays as an operator. Also for the admin
 * role, which may give it to anybody. @returns who they are, or undefined when there is nobody like that.
 */
export async function changeOwner(
  tx: Tx,
  { accountId, personId }: { accountId: string; personId: string },
): Promise<{ username: string; formerOwnerId: string } | undefined> {
  const found = await readRows(
    tx,
    ownerRow,
    sql`
    select username from users where id = ${personId} and kind = 'person' and disabled_at is null for share`,
  )
  const former = await readRows(
    tx,
    formerOwnerRow,
    sql`
    update account_members set role = 'operator'
    where account_id = ${accountId} and role = 'owner' and account_id <> person_id and person_id <> ${personId}
    returning person_id`,
  )
  const [person, owner] = [found[0], former[0]]
  if (!person || !owner) return undefined
  await tx.execute(
    sql`delete from account_members where account_id = ${accountId} and person_id = ${personId}`,
  )
  await tx.execute(sql`
    insert into account_members (account_id, person_id, role) values (${accountId}, ${personId}, 'owner')`)
  return { username: person.username, formerOwnerId: owner.person_id }
}

const membersRow = z.object({
  id: z.string(),
  username: z.string(),
  role: z.enum(accountRoles),
  added_at: instantColumn,
})

const changeMemberRoleRow = z.object({ username: z.string() })

const deleteMemberRow = z.object({ username: z.string() })

const maxAccountsRow = z.object({ max_accounts: z.number().nullable() })

const ownerRow = z.object({ username: z.string() })

const formerOwnerRow = z.object({ person_id: z.string() })
