import { type Database, withUser } from '@botyard/db'
import { listDeliveries as listRows } from '@botyard/db/queries/notifications/webhook-deliveries'
import type { z } from 'zod'
import { idCursor, type pageInput, pageOf } from '../../shapes/page.ts'
import { deliveryOutput, presentDelivery } from './present-delivery.ts'

export const deliveriesOutput = pageOf(deliveryOutput)

/** What was sent to a channel or a webhook of a person, newest first; nothing of one that is not theirs. */
export async function listDeliveries(
  { db, caller }: { readonly db: Database; readonly caller: { readonly userId: string } },
  { id, cursor, limit }: z.output<typeof pageInput> & { readonly id: string },
): Promise<z.infer<typeof deliveriesOutput>> {
  const afterId = idCursor(cursor)
  const items = await withUser(db, caller.userId, (tx) => listRows(tx, id, { limit, afterId }))
  const last = items.length === limit ? items.at(-1) : undefined
  return { items: items.map(presentDelivery), next_cursor: last?.id ?? null }
}
