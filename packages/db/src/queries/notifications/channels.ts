import { randomUUID } from 'node:crypto'
import type { Severity } from '@botyard/errors'
import { eq, getTableColumns } from 'drizzle-orm'
import { type KeyRing, seal } from '../../encryption/crypto.ts'
import { webhookEndpoints } from '../../schema/notifications/webhook-endpoints.ts'
import type { UserTx } from '../../with-role.ts'
import { secretPlace } from './webhooks.ts'

const {
  secretEncrypted: _sealed,
  userId: _userId,
  notBefore: _notBefore,
  ...shown
} = getTableColumns(webhookEndpoints)

/** A channel as its owner sees it: nothing of what it is set up with but the part of its address that may be shown. */
export type Channel = Omit<typeof webhookEndpoints.$inferSelect, 'secretEncrypted' | 'userId' | 'notBefore'>

/** What a channel is set up with: the fields of its kind, and what of its address may be shown. */
export interface ChannelSetup {
  readonly url: string
  readonly config: Readonly<Record<string, string>>
}

/** The channels of the transaction's user, webhooks among them, oldest first. */
export function listChannels(tx: UserTx): Promise<Channel[]> {
  return tx.select(shown).from(webhookEndpoints).orderBy(webhookEndpoints.createdAt, webhookEndpoints.id)
}

/** One of them; undefined when there is none like that. */
export async function findChannel(tx: UserTx, id: string): Promise<Channel | undefined> {
  const [row] = await tx.select(shown).from(webhookEndpoints).where(eq(webhookEndpoints.id, id))
  return row
}

/** Stores a channel; what it is set up with is sealed. */
export async function insertChannel(
  tx: UserTx,
  ring: KeyRing,
  { config, ...channel }: ChannelSetup & { kind: string; name: string; severities: Severity[] | null },
): Promise<Channel> {
  const id = randomUUID()
  const secretEncrypted = seal(ring, secretPlace(tx.userId, id), JSON.stringify(config))
  const [row] = await tx
    .insert(webhookEndpoints)
    .values({ ...channel, id, userId: tx.userId, secretEncrypted })
    .returning(shown)
  if (!row) throw new TypeError('an insert returned nothing')
  return row
}

/** Changes a channel; one that is switched on or set up again has not failed yet. @returns undefined when there is none like that. */
export async function changeChannel(
  tx: UserTx,
  ring: KeyRing,
  id: string,
  change: {
    name?: string | undefined
    severities?: Severity[] | null | undefined
    isEnabled?: boolean | undefined
    setup?: ChannelSetup | undefined
  },
): Promise<Channel | undefined> {
  const { setup, ...fields } = change
  const [row] = await tx
    .update(webhookEndpoints)
    .set({
      ...{ ...fields, id },
      ...(setup && {
        url: setup.url,
        secretEncrypted: seal(ring, secretPlace(tx.userId, id), JSON.stringify(setup.config)),
      }),
      ...((fields.isEnabled || setup) && { failingSince: null, offCode: null, notBefore: null }),
    })
    .where(eq(webhookEndpoints.id, id))
    .returning(shown)
  return row
}

/** @returns whether there was such a channel. What was sent to it is forgotten with it. */
export async function deleteChannel(tx: UserTx, id: string): Promise<boolean> {
  const rows = await tx
    .delete(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .returning({ id: webhookEndpoints.id })
  return rows.length === 1
}

/** Removes every browser from the channels: whoever set them up is gone. */
export async function forgetBrowsers(tx: UserTx): Promise<void> {
  await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.kind, 'push'))
}
