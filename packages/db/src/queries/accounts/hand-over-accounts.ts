import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

/** What became of the accounts of somebody who left. */
export interface HandedOver {
  /** What the new owner is called. */
  readonly heir: string
  readonly accountIds: readonly string[]
  /** Who else looks after one of them. */
  readonly memberIds: readonly string[]
  /** Those that were kept out with their owner and are not any more. */
  readonly broughtBackIds: readonly string[]
}

const person = z.object({ id: z.string(), username: z.string(), is_out: z.boolean() })
const idRow = z.object({ id: z.string() })

/**
 * Makes a person a further account of somebody who can sign in, and gives them what else the person owned; accounts of
 * others lose the person. A trigger takes all that one could sign in with. For the admin role.
 * @returns undefined when either is unknown, the heir cannot sign in, or both are the same.
 */
export async function handOverAccounts(
  tx: Tx,
  { personId, heirId }: { personId: string; heirId: string },
): Promise<HandedOver | undefined> {
  const people = await lockPeople(tx, [personId, heirId])
  const [heir, leaving] = [people.get(heirId), people.get(personId)]
  if (personId === heirId || !heir || heir.is_out || !leaving) return undefined
  const accountIds = await readIds(
    tx,
    sql`
        select account_id as id from account_members where person_id = ${personId} and role = 'owner'
        order by account_id <> person_id, account_id`,
  )
  const broughtBackIds = leaving.is_out ? await bringBackWith(tx, personId) : []
  await tx.execute(sql`delete from account_members where person_id = ${personId}`)
  await tx.execute(sql`
    update users set kind = 'account', updated_at = now(), account_name = coalesce(account_name,
      (select instagram_username from user_bot_status where user_id = users.id), username)
    where id = ${personId}`)
  await own(tx, heirId, accountIds)
  const memberIds = await readIds(
    tx,
    sql`
        select distinct person_id as id from account_members
        where account_id = any (${sql.param(accountIds)}::uuid[]) and person_id <> ${heirId}`,
  )
  return { heir: heir.username, accountIds, memberIds, broughtBackIds }
}

/** Deletes what only somebody who signs in has: second factor, recovery codes, mailed links, invitations they sent. For the auth role. */
export async function forgetSignIn(tx: Tx, userId: string): Promise<void> {
  for (const table of ['second_factors', 'recovery_codes', 'mail_tokens'])
    await tx.execute(sql`delete from ${sql.identifier(table)} where user_id = ${userId}`)
  await tx.execute(sql`delete from account_invitations where invited_by = ${userId}`)
}

/** In one order, so that two who hand over to each other wait for one another. */
async function lockPeople(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, z.infer<typeof person>>> {
  const rows = await readRows(
    tx,
    person,
    sql`
    select id, username, disabled_at is not null as is_out from users
    where id = any (${sql.param([...personIds])}::uuid[]) and kind = 'person' order by id for update`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** Lets in again what was kept out in the same moment as its owner, the owner included. */
async function bringBackWith(tx: Tx, personId: string): Promise<string[]> {
  return readIds(
    tx,
    sql`
    update users account set disabled_at = null, erased_after = null, updated_at = now()
    from users person, account_members owning
    where person.id = ${personId} and owning.person_id = person.id and owning.role = 'owner'
      and account.id = owning.account_id and account.disabled_at = person.disabled_at
    returning account.id`,
  )
}

async function own(tx: Tx, heirId: string, accountIds: readonly string[]): Promise<void> {
  const all = sql`${sql.param([...accountIds])}::uuid[]`
  await tx.execute(sql`delete from account_members where person_id = ${heirId} and account_id = any (${all})`)
  await tx.execute(sql`
    insert into account_members (account_id, person_id, role) select id, ${heirId}, 'owner' from unnest(${all}) id`)
}

async function readIds(tx: Tx, query: SQL): Promise<string[]> {
  return (await readRows(tx, idRow, query)).map(({ id }) => id)
}
