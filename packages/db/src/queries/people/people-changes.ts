import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { peopleActs } from '../../acts/people.ts'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'

/** All queries here are for the admin role. Locks the administrators, so that two of them cannot demote each other. */
export async function hasOtherAdministrator(tx: Tx, id: string): Promise<boolean> {
  const rows = await readRows(
    tx,
    otherAdministratorRow,
    sql`
    select id from users where role = 'admin' and disabled_at is null order by id for update`,
  )
  return rows.some((row) => row.id !== id)
}

/** What may be changed of somebody; what is left out stays. */
export interface PersonChange {
  readonly username?: string | undefined
  /** No longer proved to be theirs. */
  readonly email?: string | undefined
  readonly role?: 'admin' | 'user' | undefined
}

/** Somebody as they were before they were changed. */
export interface PersonBefore {
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
}

/**
 * Changes somebody. @returns who they were, or undefined for nobody. Fails with a violation of `users_username_unique` or
 * `users_email_unique`.
 */
export async function changePerson(
  tx: Tx,
  id: string,
  change: PersonChange,
): Promise<PersonBefore | undefined> {
  const { username, email, role } = change
  const rows = await readRows(
    tx,
    changePersonRow,
    sql`
    with before as (select id, username, email, role from users where id = ${id} and kind = 'person' for update)
    update users set username = coalesce(${username ?? null}, users.username), email = coalesce(${email ?? null}, users.email),
      email_verified_at = case when coalesce(${email ?? null}, users.email) = users.email then users.email_verified_at end,
      role = coalesce(${role ?? null}, users.role), updated_at = now()
    from before where users.id = before.id
    returning before.username, before.email, before.role`,
  )
  return rows[0]
}

/** A person, and the further accounts they own. */
const withOwned = (id: string) => sql`(users.id = ${id} or users.id in (
  select account_id from account_members where person_id = ${id} and account_members.role = 'owner'))`

/** Keeps somebody out, with the accounts they own. @returns since when; undefined for nobody. */
export async function disablePerson(tx: Tx, id: string): Promise<Date | undefined> {
  const rows = await readRows(
    tx,
    disablePersonRow,
    sql`
    update users set disabled_at = coalesce(disabled_at, now()), updated_at = now() where ${withOwned(id)}
    returning id, disabled_at`,
  )
  const person = rows.find((row) => row.id === id)
  return person?.disabled_at
}

/** Lets somebody in again with the accounts that were kept out with them, and keeps everything. @returns whether there is such a person. */
export async function enablePerson(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update users set disabled_at = null, erased_after = null, updated_at = now()
    from users person where person.id = ${id} and ${withOwned(id)} and users.disabled_at is not distinct from person.disabled_at`)
  return rowCount !== null && rowCount > 0
}

/** What an update of `users` sets to disable somebody and have their rows erased after so many days; dates set before stay. */
export const leavingAfter = (days: number): SQL => sql`
  disabled_at = coalesce(disabled_at, now()), updated_at = now(),
  erased_after = coalesce(erased_after, now() + ${days} * interval '1 day')`

/** Keeps somebody out, and has everything of theirs and of the accounts they own erased after so many days. @returns when; undefined for nobody. */
export async function letPersonLeave(tx: Tx, id: string, days: number): Promise<Date | undefined> {
  const rows = await readRows(
    tx,
    letPersonLeaveRow,
    sql`
    update users set ${leavingAfter(days)}
    where ${withOwned(id)} returning id, erased_after`,
  )
  const person = rows.find((row) => row.id === id)
  return person?.erased_after
}

/** Erases those whose days are over, with all rows of theirs, and writes that down. @returns how many. */
export async function eraseDue(tx: Tx, correlationId: string): Promise<number> {
  const rows = await readRows(
    tx,
    eraseDueRow,
    sql`
    with gone as (delete from users where erased_after <= now() returning id, coalesce(account_name, username) as username)
    insert into audit_log (action, subject_id, subject_name, correlation_id)
    select ${peopleActs.personErase.name}, id, username, ${correlationId} from gone returning subject_id as id`,
  )
  await tx.execute(sql`select botyard_forget_turns(${sql.param(rows.map(({ id }) => id))}::uuid[])`)
  return rows.length
}

const otherAdministratorRow = z.object({ id: z.string() })

const changePersonRow = z.object({ username: z.string(), email: z.string(), role: z.enum(['admin', 'user']) })

const disablePersonRow = z.object({ id: z.string(), disabled_at: instantColumn })

const letPersonLeaveRow = z.object({ id: z.string(), erased_after: instantColumn })

const eraseDueRow = z.object({ id: z.string() })
