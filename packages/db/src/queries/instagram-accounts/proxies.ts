import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type KeyRing, open, seal } from '../../encryption/crypto.ts'
import { hashOutgoingAddress } from '../../encryption/outgoing-address.ts'
import { instagramCredentials } from '../../schema/instagram-accounts/instagram-credentials.ts'
import type { UserTx } from '../../with-role.ts'

const place = (userId: string) => ({ table: 'instagram_credentials', column: 'proxy_encrypted', userId })

/** The address of the proxy of the transaction's account, credentials included; null when it has none. */
export async function readProxy(tx: UserTx, ring: KeyRing): Promise<string | null> {
  const [row] = await tx.select({ sealed: instagramCredentials.proxyEncrypted }).from(instagramCredentials)
  return row?.sealed ? open(ring, place(tx.userId), row.sealed) : null
}

/** Whether the transaction's account goes out through a proxy. */
export async function hasProxy(tx: UserTx): Promise<boolean> {
  const [row] = await tx
    .select({ isProxied: sql<boolean>`${instagramCredentials.proxyEncrypted} is not null` })
    .from(instagramCredentials)
  return row?.isProxied ?? false
}

/** Stores or removes the proxy. Processes that hold a client of this account make a new one. */
export async function storeProxy(tx: UserTx, ring: KeyRing, url: string | null): Promise<void> {
  const sealed = url === null ? null : seal(ring, place(tx.userId), url)
  const hash = hashOutgoingAddress(ring, url)
  await tx.execute(
    sql`update user_bot_status set outgoing_address_hash = ${hash} where user_id = ${tx.userId}`,
  )
  await tx
    .insert(instagramCredentials)
    .values({ userId: tx.userId, deviceSeed: randomUUID(), proxyEncrypted: sealed })
    .onConflictDoUpdate({
      target: instagramCredentials.userId,
      set: { proxyEncrypted: sealed, updatedAt: sql`now()` },
    })
  await tx.execute(sql`
    update bot_instances set session_version = session_version + 1, updated_at = now() where user_id = ${tx.userId}`)
}
