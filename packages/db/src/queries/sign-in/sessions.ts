import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'

/** All queries here are for the auth role, and measure time by the clock of the database. */

export interface NewSession {
  /** The hash of the token. */
  readonly id: string
  readonly userId: string
  /** Of the sign-in that began it. */
  readonly generation: number
  readonly idleMs: number
  readonly absoluteMs: number
  readonly userAgent: string | null
  readonly ipAddress: string | null
}

/** Stores a session that begins now. One too many ends the one that was not used for longest. */
export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await makeRoom(tx, session.userId, 'sessions')
  await tx.execute(sql`
    insert into sessions (id, user_id, generation, expires_at, absolute_expires_at, user_agent, ip_address)
    values (${session.id}, ${session.userId}, ${session.generation}, now() + ${session.idleMs} * interval '1 millisecond',
      now() + ${session.absoluteMs} * interval '1 millisecond', ${session.userAgent?.slice(0, 300) ?? null},
      ${session.ipAddress})`)
}

/** Up to which change of somebody's credentials something was begun; void after the next. */
export interface Generations {
  /** Of sessions, MFA challenges and mailed links. */
  readonly signInGeneration: number
  /** Of API tokens and known devices. */
  readonly accessGeneration: number
}

/** A person as whoever they are signed in as. */
export interface SignedInPerson extends Generations {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly mustChangePassword: boolean
  readonly isEmailVerified: boolean
  readonly hasSecondFactor: boolean
  /** What administrators decided for administrators; null: nobody has, the default holds. */
  readonly requireAdminTwoFactor: boolean | null
}

/** The columns of a signed-in person, from a statement that joins `users` to something with a `user_id`. */
export const personColumns = sql`user_id, username, email, role, must_change_password, sign_in_generation, access_generation,
  email_verified_at is not null as is_email_verified,
  exists (select from second_factors factor where factor.user_id = users.id and confirmed_at is not null)
    as has_second_factor,
  (select require_admin_two_factor from instance_policies)`

/** A row of those columns. */
export const personRow = z.object({
  user_id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'user']),
  must_change_password: z.boolean(),
  sign_in_generation: z.number(),
  access_generation: z.number(),
  is_email_verified: z.boolean(),
  has_second_factor: z.boolean(),
  require_admin_two_factor: z.boolean().nullable(),
})
export type PersonRow = z.output<typeof personRow>

/** The same in our words. */
export function toSignedInPerson(row: PersonRow): SignedInPerson {
  return {
    id: row.user_id,
    username: row.username,
    email: row.email,
    role: row.role,
    mustChangePassword: row.must_change_password,
    signInGeneration: row.sign_in_generation,
    accessGeneration: row.access_generation,
    isEmailVerified: row.is_email_verified,
    hasSecondFactor: row.has_second_factor,
    requireAdminTwoFactor: row.require_admin_two_factor,
  }
}

export interface FoundSession {
  readonly userId: string
  readonly expiresAt: Date
  readonly lastUsedAt: Date
  /** Whether its owner has proved who they are so recently. */
  readonly isFresh: boolean
  readonly user: SignedInPerson
}

const isLiving = sql`expires_at > now() and absolute_expires_at > now() and users.disabled_at is null
  and sessions.generation = users.sign_in_generation`

/** Sessions with their people, by their ids; those that have ended or whose person is disabled are left out. */
export async function findSessions(
  tx: Tx,
  ids: readonly string[],
  freshMs: number,
): Promise<Map<string, FoundSession>> {
  const rows = await readRows(
    tx,
    sessionRow,
    sql`
    select sessions.id, ${personColumns}, expires_at, last_used_at,
      authenticated_at > now() - ${freshMs} * interval '1 millisecond' as is_fresh
    from sessions join users on users.id = user_id where sessions.id = any (${sql.param(ids)}::text[]) and ${isLiving}`,
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        userId: row.user_id,
        expiresAt: row.expires_at,
        lastUsedAt: row.last_used_at,
        isFresh: row.is_fresh,
        user: toSignedInPerson(row),
      },
    ]),
  )
}

/** Moves the idle end of a session on; its absolute end stays. */
export async function extendSession(tx: Tx, id: string, idleMs: number): Promise<void> {
  await tx.execute(sql`
    update sessions set last_used_at = now(),
      expires_at = least(now() + ${idleMs} * interval '1 millisecond', absolute_expires_at)
    where id = ${id}`)
}

/** Which of these sessions have not ended. For the fan-out role. */
export async function listLivingSessions(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await readRows(
    tx,
    livingSessionsRow,
    sql`
    select sessions.id from sessions join users on users.id = user_id
    where sessions.id = any (${sql.param([...ids])}::text[]) and ${isLiving}`,
  )
  return new Set(rows.map((row) => row.id))
}

export interface ListedSession {
  readonly id: string
  readonly createdAt: Date
  readonly lastUsedAt: Date
  readonly userAgent: string | null
  readonly ipAddress: string | null
}

/** The sessions of a person that have not ended, the last used first. */
export async function listSessionsOf(tx: Tx, userId: string): Promise<ListedSession[]> {
  const rows = await readRows(
    tx,
    sessionsOfRow,
    sql`
    select sessions.id, sessions.created_at, last_used_at, user_agent, ip_address
    from sessions join users on users.id = user_id where user_id = ${userId} and ${isLiving}
    order by last_used_at desc`,
  )
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    userAgent: row.user_agent,
    ipAddress: row.ip_address,
  }))
}

/** Ends one session of a person. @returns false when they have none like that. */
export async function deleteSessionOf(tx: Tx, userId: string, id: string): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`delete from sessions where id = ${id} and user_id = ${userId}`)
  return rowCount === 1
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.execute(sql`delete from sessions where id = ${id}`)
}

/** Removes what can no longer be used. */
export async function deleteEndedSessions(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from sessions where expires_at <= now() or absolute_expires_at <= now()`)
}

const sessionRow = personRow.extend({
  id: z.string(),
  expires_at: instantColumn,
  last_used_at: instantColumn,
  is_fresh: z.boolean(),
})

const livingSessionsRow = z.object({ id: z.string() })

const sessionsOfRow = z.object({
  id: z.string(),
  created_at: instantColumn,
  last_used_at: instantColumn,
  user_agent: z.string().nullable(),
  ip_address: z.string().nullable(),
})
