import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import type { Generations } from './sessions.ts'

/** What signing in needs to know of a person; for the auth role. */
export interface SignInRecord extends Generations {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly isDisabled: boolean
  readonly hasSecondFactor: boolean
  readonly isEmailVerified: boolean
}

const signInRow = z.object({
  id: z.string(),
  username: z.string(),
  email: z.string(),
  role: z.enum(['admin', 'user']),
  password_hash: z.string(),
  must_change_password: z.boolean(),
  sign_in_generation: z.number(),
  access_generation: z.number(),
  is_disabled: z.boolean(),
  has_second_factor: z.boolean(),
  is_email_verified: z.boolean(),
})

/** The person with this username (in any case), or undefined. */
export function findByUsername(tx: Tx, username: string): Promise<SignInRecord | undefined> {
  return find(tx, sql`username = ${username.toLowerCase()}`)
}

/** The person with this id, or undefined. */
export function findById(tx: Tx, id: string): Promise<SignInRecord | undefined> {
  return find(tx, sql`id = ${id}`)
}

/** The person with this email address (in any case), or undefined. */
export function findByEmail(tx: Tx, email: string): Promise<SignInRecord | undefined> {
  return find(tx, sql`email = ${email.toLowerCase()}`)
}

async function find(tx: Tx, condition: ReturnType<typeof sql>): Promise<SignInRecord | undefined> {
  const rows = await readRows(
    tx,
    signInRow,
    sql`
    select id, username, email, role, password_hash, must_change_password, sign_in_generation, access_generation,
      disabled_at is not null as is_disabled,
      email_verified_at is not null as is_email_verified,
      exists (select from second_factors factor where factor.user_id = users.id and confirmed_at is not null)
        as has_second_factor
    from users where kind = 'person' and ${condition}`,
  )
  const [row] = rows
  return (
    row && {
      id: row.id,
      username: row.username,
      email: row.email,
      role: row.role,
      passwordHash: row.password_hash,
      mustChangePassword: row.must_change_password,
      signInGeneration: row.sign_in_generation,
      accessGeneration: row.access_generation,
      isDisabled: row.is_disabled,
      hasSecondFactor: row.has_second_factor,
      isEmailVerified: row.is_email_verified,
    }
  )
}

/** Stores a password its owner has chosen; it need not be changed any more. */
export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.execute(sql`
    update users set password_hash = ${passwordHash}, must_change_password = false, invited_at = null, updated_at = now()
    where id = ${id}`)
}

/** The same for whoever knew the password before. @returns false when it is another one by now. */
export async function replacePassword(
  tx: Tx,
  { id, passwordHash: oldHash, signInGeneration }: SignInRecord,
  newHash: string,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update users set password_hash = ${newHash}, must_change_password = false, invited_at = null, updated_at = now()
    where id = ${id} and password_hash = ${oldHash} and sign_in_generation = ${signInGeneration}`)
  return rowCount === 1
}

/** Stores the address somebody has just proved to read. Fails with a violation of `users_email_unique`. */
export async function setVerifiedEmail(tx: Tx, id: string, email: string): Promise<void> {
  await tx.execute(sql`
    update users set email = ${email}, email_verified_at = now(), updated_at = now() where id = ${id}`)
}

/** Replaces the hash of the same password, unless the password was changed meanwhile. */
export async function replacePasswordHash(
  tx: Tx,
  id: string,
  oldHash: string,
  newHash: string,
): Promise<void> {
  await tx.execute(sql`
    update users set password_hash = ${newHash}, updated_at = now() where id = ${id} and password_hash = ${oldHash}`)
}

/** Whether an administrator exists; for the auth role. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const rows = await readRows(
    tx,
    administratorRow,
    sql`select exists (select from users where role = 'admin')`,
  )
  return rows[0]?.exists ?? false
}

const administratorRow = z.object({ exists: z.boolean() })
