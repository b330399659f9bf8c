import { eq, sql } from 'drizzle-orm'
import { type KeyRing, open } from '../../encryption/crypto.ts'
import { instagramCredentials } from '../../schema/instagram-accounts/instagram-credentials.ts'
import type { UserTx } from '../../with-role.ts'

const place = (userId: string) => ({ table: 'instagram_credentials', column: 'password_encrypted', userId })

/** Another loss within this time is no accident: its owner must look. */
const pauseHours = 24

/** What is needed to sign in again by itself. */
export interface Reconnection {
  readonly username: string
  readonly password: string
  readonly deviceSeed: string
  readonly phone: string | null
}

/**
 * Takes the one try a lost session is worth: marks it used and answers with what to sign in with. Undefined when the owner
 * keeps no password, or one was tried within a day.
 */
export async function takeReconnection(tx: UserTx, ring: KeyRing): Promise<Reconnection | undefined> {
  const [row] = await tx
    .update(instagramCredentials)
    .set({ reconnectTriedAt: sql`now()` })
    .where(sql`user_id = ${tx.userId} and password_encrypted is not null and instagram_username is not null
      and (reconnect_tried_at is null or reconnect_tried_at < now() - ${pauseHours} * interval '1 hour')`)
    .returning({
      username: instagramCredentials.instagramUsername,
      sealed: instagramCredentials.passwordEncrypted,
      deviceSeed: instagramCredentials.deviceSeed,
      phone: instagramCredentials.phone,
    })
  if (!row?.sealed || row.username === null) return undefined
  return {
    username: row.username,
    password: open(ring, place(tx.userId), row.sealed),
    deviceSeed: row.deviceSeed,
    phone: row.phone,
  }
}

/** Whether the transaction's user keeps a password for reconnecting. */
export async function keepsPassword(tx: UserTx): Promise<boolean> {
  const [row] = await tx
    .select({ isKept: sql<boolean>`password_encrypted is not null` })
    .from(instagramCredentials)
  return row?.isKept ?? false
}

/** Forgets the kept password. */
export async function forgetPassword(tx: UserTx): Promise<void> {
  await tx
    .update(instagramCredentials)
    .set({ passwordEncrypted: null, updatedAt: sql`now()` })
    .where(eq(instagramCredentials.userId, tx.userId))
}
