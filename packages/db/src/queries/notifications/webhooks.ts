import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { type KeyRing, seal } from '../../encryption/crypto.ts'
import { webhookEndpoints } from '../../schema/notifications/webhook-endpoints.ts'
import type { UserTx } from '../../with-role.ts'

/** Where the secret of an endpoint is sealed for. */
export const secretPlace = (userId: string, row: string) => ({
  ...{ table: 'webhook_endpoints', column: 'secret_encrypted' },
  ...{ userId, row },
})

/** A webhook as its owner sees it. */
export type Endpoint = Omit<
  typeof webhookEndpoints.$inferSelect,
  'secretEncrypted' | 'userId' | 'kind' | 'severities' | 'offCode' | 'notBefore'
>

const shown = {
  id: webhookEndpoints.id,
  name: webhookEndpoints.name,
  url: webhookEndpoints.url,
  isEnabled: webhookEndpoints.isEnabled,
  failingSince: webhookEndpoints.failingSince,
  createdAt: webhookEndpoints.createdAt,
}

const isWebhook = eq(webhookEndpoints.kind, 'webhook')
const isOne = (id: string) => and(eq(webhookEndpoints.id, id), isWebhook)

/** The webhooks of the transaction's user, oldest first. */
export function listEndpoints(tx: UserTx): Promise<Endpoint[]> {
  return tx
    .select(shown)
    .from(webhookEndpoints)
    .where(isWebhook)
    .orderBy(webhookEndpoints.createdAt, webhookEndpoints.id)
}

/** Stores an endpoint with its secret. */
export async function insertEndpoint(
  tx: UserTx,
  ring: KeyRing,
  { secret, ...endpoint }: { name: string; url: string; secret: string },
): Promise<Endpoint> {
  const id = randomUUID()
  const secretEncrypted = seal(ring, secretPlace(tx.userId, id), secret)
  const [row] = await tx
    .insert(webhookEndpoints)
    .values({ ...endpoint, id, userId: tx.userId, secretEncrypted })
    .returning(shown)
  if (!row) throw new TypeError('an insert returned nothing')
  return row
}

/** Changes an endpoint; one that is switched on has not failed yet. @returns undefined when there is none like that. */
export async function changeEndpoint(
  tx: UserTx,
  id: string,
  change: { name?: string | undefined; url?: string | undefined; isEnabled?: boolean | undefined },
): Promise<Endpoint | undefined> {
  const [row] = await tx
    .update(webhookEndpoints)
    .set({ ...change, ...(change.isEnabled && { failingSince: null, offCode: null }), id })
    .where(isOne(id))
    .returning(shown)
  return row
}

/** Replaces the secret. @returns whether there is such an endpoint. */
export async function replaceSecret(tx: UserTx, ring: KeyRing, id: string, secret: string): Promise<boolean> {
  const rows = await tx
    .update(webhookEndpoints)
    .set({ secretEncrypted: seal(ring, secretPlace(tx.userId, id), secret) })
    .where(isOne(id))
    .returning({ id: webhookEndpoints.id })
  return rows.length === 1
}

/** @returns whether there was such an endpoint. What was sent to it is forgotten with it. */
export async function deleteEndpoint(tx: UserTx, id: string): Promise<boolean> {
  const rows = await tx.delete(webhookEndpoints).where(isOne(id)).returning({ id: webhookEndpoints.id })
  return rows.length === 1
}
