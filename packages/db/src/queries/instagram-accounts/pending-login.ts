import { eq, sql } from 'drizzle-orm'
import { type KeyRing, open, seal } from '../../encryption/crypto.ts'
import { instagramCredentials } from '../../schema/instagram-accounts/instagram-credentials.ts'
import type { UserTx } from '../../with-role.ts'

/** A login that waits, as plain JSON; its content is the engine's. */
export interface StoredPendingLogin {
  readonly value: unknown
  readonly expiresAt: string
  readonly isExpired: boolean
}

/** Keeps a login that waits for a code, sealed, for ten minutes. */
export async function storePendingLogin(
  tx: UserTx,
  ring: KeyRing,
  value: unknown,
  /** It ends when it would have ended anyway. */
  { staysAsLong = false }: { readonly staysAsLong?: boolean } = {},
): Promise<void> {
  await tx
    .update(instagramCredentials)
    .set({
      pendingLoginEncrypted: seal(ring, pendingPlace(tx.userId), JSON.stringify(value)),
      ...(!staysAsLong && {
        pendingLoginExpiresAt: sql`now() + ${pendingLoginMs} * interval '1 millisecond'`,
      }),
      updatedAt: sql`now()`,
    })
    .where(eq(instagramCredentials.userId, tx.userId))
}

/** The login that waits for a code, or waited for it too long; undefined when there is none. */
export async function readPendingLogin(tx: UserTx, ring: KeyRing): Promise<StoredPendingLogin | undefined> {
  const [row] = await tx
    .select({
      sealed: instagramCredentials.pendingLoginEncrypted,
      expiresAt: instagramCredentials.pendingLoginExpiresAt,
      isExpired: sql<boolean>`pending_login_expires_at <= now()`,
    })
    .from(instagramCredentials)
    .where(eq(instagramCredentials.userId, tx.userId))
  if (!row?.sealed || !row.expiresAt) return undefined
  return {
    value: JSON.parse(open(ring, pendingPlace(tx.userId), row.sealed)),
    expiresAt: row.expiresAt.toISOString(),
    isExpired: row.isExpired,
  }
}

/** Forgets a login that waits. */
export async function forgetPendingLogin(tx: UserTx): Promise<void> {
  await tx
    .update(instagramCredentials)
    .set({ pendingLoginEncrypted: null, pendingLoginExpiresAt: null, updatedAt: sql`now()` })
    .where(eq(instagramCredentials.userId, tx.userId))
}

/** A login waits this long for its code. Instagram's own codes live about ten minutes. */
const pendingLoginMs = 10 * 60_000

function pendingPlace(userId: string) {
  return { table: 'instagram_credentials', column: 'pending_login_encrypted', userId }
}
