import { sql } from 'drizzle-orm'
import type { Tx } from '../../client.ts'

export type MailTokenPurpose = 'reset-password' | 'verify-email' | 'change-email' | 'invite'

/** What a mailed link stands for; `id` is the hash of the token in it. */
export interface MailToken {
  readonly id: string
  readonly userId: string
  readonly purpose: MailTokenPurpose
  readonly email: string
}

/** All queries here are for the auth role. Stores a link; the older one of the same person and purpose is void. */
export async function storeMailToken(tx: Tx, token: MailToken, lifetimeMs: number): Promise<void> {
  await tx.execute(sql`
    insert into mail_tokens (id, user_id, purpose, email, expires_at)
    values (${token.id}, ${token.userId}, ${token.purpose}, ${token.email}, now() + ${lifetimeMs} * interval '1 millisecond')
    on conflict (user_id, purpose) do update
      set id = excluded.id, email = excluded.email, expires_at = excluded.expires_at`)
}

/** A link that still works. One for an address its person has given up, or of a disabled person, does not. */
const works = sql`expires_at > now() and users.disabled_at is null
  and (purpose = 'change-email' or mail_tokens.email = users.email)`

/** Whose link this is, without using it; undefined when it does not work. */
export async function findMailToken(
  tx: Tx,
  id: string,
  purpose: MailTokenPurpose,
): Promise<{ userId: string; username: string; passwordHash: string } | undefined> {
  const { rows } = await tx.execute<{ user_id: string; username: string; password_hash: string }>(sql`
    select user_id, username, password_hash from mail_tokens join users on users.id = user_id
    where mail_tokens.id = ${id} and purpose = ${purpose} and ${works}`)
  const [row] = rows
  return row && { userId: row.user_id, username: row.username, passwordHash: row.password_hash }
}

/** Uses a link up. Of any number of tries at once, one gets an answer; the others get undefined. */
export async function redeemMailToken(
  tx: Tx,
  id: string,
  purpose: MailTokenPurpose,
): Promise<{ userId: string; email: string } | undefined> {
  const { rows } = await tx.execute<{ user_id: string; email: string }>(sql`
    delete from mail_tokens using users
    where users.id = user_id and mail_tokens.id = ${id} and purpose = ${purpose} and ${works}
    returning user_id, mail_tokens.email`)
  const [row] = rows
  return row && { userId: row.user_id, email: row.email }
}

/** Removes links that no longer work. */
export async function deleteEndedMailTokens(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from mail_tokens where expires_at <= now()`)
}
