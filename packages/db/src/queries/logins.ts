import { sql } from 'drizzle-orm'
import type { Tx } from '../client.ts'

/** What signing in needs to know of a person. */
export interface Login {
  readonly id: string
  readonly username: string
  readonly email: string
  readonly role: 'admin' | 'user'
  readonly passwordHash: string
  readonly mustChangePassword: boolean
  readonly isDisabled: boolean
}

/** A person by username or id, or undefined. For the auth role. */
export async function findLogin(
  tx: Tx,
  person: { username: string } | { id: string },
): Promise<Login | undefined> {
  const { rows } = await tx.execute<{
    id: string
    username: string
    email: string
    role: 'admin' | 'user'
    password_hash: string
    must_change_password: boolean
    is_disabled: boolean
  }>(sql`
    select id, username, email, role, password_hash, must_change_password, disabled_at is not null as is_disabled
    from users where ${'id' in person ? sql`id = ${person.id}` : sql`username = ${person.username}`}`)
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

/** Sets a password its owner has chosen; it need not be changed any more. For the auth role. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.execute(sql`
    update users set password_hash = ${passwordHash}, must_change_password = false, updated_at = now()
    where id = ${userId}`)
}

/** Replaces the hash of the same password by a stronger one, unless the password was changed meanwhile. For the auth role. */
export async function replacePasswordHash(
  tx: Tx,
  userId: string,
  oldHash: string,
  newHash: string,
): Promise<void> {
  await tx.execute(sql`
    update users set password_hash = ${newHash}, updated_at = now()
    where id = ${userId} and password_hash = ${oldHash}`)
}

/** Whether anybody is an administrator. For the auth role. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const { rows } = await tx.execute<{ exists: boolean }>(
    sql`select exists (select from users where role = 'admin') as exists`,
  )
  return rows[0]?.exists ?? false
}
