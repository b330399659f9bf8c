import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/** What signing in needs to know of a person; for the auth role. */
export interface SignInRecord {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly isDisabled: boolean
}

interface SignInRow extends Record<string, unknown> {
  id: string
  username: string
  email: string
  role: 'admin' | 'user'
  password_hash: string
  must_change_password: boolean
  is_disabled: boolean
}

/** The person with this username (in any case), or undefined. */
export function findByUsername(tx: Tx, username: string): Promise<SignInRecord | undefined> {
  return find(tx, sql`username = ${username.toLowerCase()}`)
}

/** The person with this id, or undefined. */
export function findById(tx: Tx, id: string): Promise<SignInRecord | undefined> {
  return find(tx, sql`id = ${id}`)
}

async function find(tx: Tx, condition: ReturnType<typeof sql>): Promise<SignInRecord | undefined> {
  const { rows } = await tx.execute<SignInRow>(sql`
    select id, username, email, role, password_hash, must_change_password, disabled_at is not null as is_disabled
    from users where ${condition}`)
  const [row] = rows
  return (
    row && {
      id: row.id,
      username: row.username,
      email: row.email,
      role: row.role,
      passwordHash: row.password_hash,
      mustChangePassword: row.must_change_password,
      isDisabled: row.is_disabled,
    }
  )
}

/** Stores a password its owner has chosen; it need not be changed any more. */
export async function setPassword(tx: Tx, id: string, passwordHash: string): Promise<void> {
  await tx.execute(sql`
    update users set password_hash = ${passwordHash}, must_change_password = false, updated_at = now()
    where id = ${id}`)
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
  const { rows } = await tx.execute<{ exists: boolean }>(
    sql`select exists (select from users where role = 'admin')`,
  )
  return rows[0]?.exists ?? false
}
