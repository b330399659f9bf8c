import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { requireRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

export type MailTokenPurpose =
  | 'reset-password'
  | 'verify-email'
  | 'change-email'
  | 'answer-email-change'
  | 'invite'
  | 'undo-change-email'

/** What a mailed link stands for; `id` is the hash of the token in it. */
export interface MailToken {
  readonly id: string
  readonly userId: string
  readonly purpose: MailTokenPurpose
  readonly email: string
  /** Of whoever asked for it; void once credentials changed. */
  readonly generation: number
}

/**
 * All queries here are for the auth role. Stores a link; the older one of the same person and purpose is void, but not one
 * that undoes a change of address, of which there may be a few.
 * @throws {BotError} TOO_MANY_ADDRESS_CHANGES
 */
export async function storeMailToken(tx: Tx, token: MailToken, lifetimeMs: number): Promise<void> {
  if (token.purpose === 'undo-change-email') await requireRoom(tx, token.userId, 'undoLinks')
  await tx.execute(sql`
    insert into mail_tokens (id, user_id, purpose, email, generation, expires_at)
    values (${token.id}, ${token.userId}, ${token.purpose}, ${token.email}, ${token.generation},
      now() + ${lifetimeMs} * interval '1 millisecond')
    on conflict (user_id, purpose) where purpose <> 'undo-change-email' do update
      set id = excluded.id, email = excluded.email, generation = excluded.generation, expires_at = excluded.expires_at,
        is_approved = false`)
}

/**
 * A link that still works. One of a disabled person does not, nor one from before their credentials changed, nor one for
 * an address they have given up. The way back from a change of address outlasts both.
 */
const works = sql`expires_at > now() and users.disabled_at is null and (purpose = 'undo-change-email'
  or mail_tokens.generation = users.sign_in_generation and (purpose = 'change-email' or mail_tokens.email = users.email))`

/** Whose link this is, without using it; undefined when it does not work. */
export async function findMailToken(
  tx: Tx,
  id: string,
  purpose: MailTokenPurpose,
): Promise<{ userId: string; username: string; isApproved: boolean } | undefined> {
  const rows = await readRows(
    tx,
    mailTokenRow,
    sql`
    select user_id, username, is_approved from mail_tokens join users on users.id = user_id
    where mail_tokens.id = ${id} and purpose = ${purpose} and ${works}`,
  )
  const [row] = rows
  return row && { userId: row.user_id, username: row.username, isApproved: row.is_approved }
}

/** Uses a link up. Of any number of tries at once, one gets an answer; the others get undefined. */
export async function redeemMailToken(
  tx: Tx,
  id: string,
  purpose: MailTokenPurpose,
): Promise<{ userId: string; generation: number; email: string; formerEmail: string } | undefined> {
  // Whatever changes credentials locks the person before their links; the other way round, two would wait for each other.
  await tx.execute(sql`
    select from users where id = (select user_id from mail_tokens where id = ${id}) for no key update`)
  const rows = await readRows(
    tx,
    redeemMailTokenRow,
    sql`
    delete from mail_tokens using users
    where users.id = user_id and mail_tokens.id = ${id} and purpose = ${purpose} and ${works}
    returning user_id, generation, mail_tokens.email, users.email as former_email`,
  )
  const [row] = rows
  return (
    row && {
      userId: row.user_id,
      generation: row.generation,
      email: row.email,
      formerEmail: row.former_email,
    }
  )
}

/** The old address agrees to the change that somebody asked for: its link needs no session any more. */
export async function approveEmailChange(tx: Tx, userId: string): Promise<void> {
  await tx.execute(
    sql`update mail_tokens set is_approved = true where user_id = ${userId} and purpose = 'change-email'`,
  )
}

/** Voids the change of address that somebody asked for. */
export async function deleteEmailChange(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from mail_tokens where user_id = ${userId} and purpose = 'change-email'`)
}

/** Takes every way back from changes of somebody's address: it is decided now. */
export async function deleteUndoTokens(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from mail_tokens where user_id = ${userId} and purpose = 'undo-change-email'`)
}

/** Removes links that no longer work. */
export async function deleteEndedMailTokens(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from mail_tokens where expires_at <= now()`)
}

const mailTokenRow = z.object({ user_id: z.string(), username: z.string(), is_approved: z.boolean() })

const redeemMailTokenRow = z.object({
  user_id: z.string(),
  generation: z.number(),
  email: z.string(),
  former_email: z.string(),
})
