import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { enqueue } from '../../jobs/enqueue.ts'
import { webhookDeliver } from '../../jobs/webhook-deliver.ts'
import { readRows } from '../../read-rows.ts'
import { webhookDeliveries } from '../../schema/notifications/webhook-deliveries.ts'
import { webhookEndpoints } from '../../schema/notifications/webhook-endpoints.ts'
import type { UserTx } from '../../with-role.ts'

/** How often a person may ask for something to be sent. */
export interface AskLimit {
  /** So many in the time below; what was asked for and still waits counts too. */
  readonly count: number
  readonly seconds: number
}

/**
 * Looks whether the transaction's user may ask for one more test or resend. Requests that come together are looked at one
 * after the other, until the commit. @returns the seconds to wait, 0 for none.
 */
export async function secondsUntilAllowed(tx: UserTx, { count, seconds }: AskLimit): Promise<number> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('asked deliveries', 0) # hashtextextended(${tx.userId}, 0))`,
  )
  const rows = await readRows(
    tx,
    secondsUntilAllowedRow,
    sql`
    select count(*)::integer as asked,
      greatest(1, ceil(extract(epoch from min(at) + ${seconds} * interval '1 second' - now())))::integer as wait
    from webhook_deliveries, unnest(asked_at) as at
    where at > now() - ${seconds} * interval '1 second' or (state = 'waiting' and at = asked_at[cardinality(asked_at)])`,
  )
  const [row] = rows
  return row && row.asked >= count ? row.wait : 0
}

/**
 * Sends something again that was sent or given up, under the same id. @returns whether that was queued; null when its
 * endpoint is switched off, undefined when there is no such delivery.
 */
export async function resendDelivery(tx: UserTx, id: string): Promise<true | null | undefined> {
  const [found] = await tx
    .select({ endpointId: webhookEndpoints.id, isEnabled: webhookEndpoints.isEnabled })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(eq(webhookDeliveries.id, id))
  if (!found) return undefined
  if (!found.isEnabled) return null
  await tx.execute(sql`
    update webhook_deliveries set state = 'waiting', attempts = 0, next_attempt_at = now(),
      asked_at = (asked_at || now())[greatest(1, cardinality(asked_at) - 8):]
    where id = ${id}`)
  await enqueue(tx, webhookDeliver, { user_id: tx.userId, endpoint_id: found.endpointId, delivery_id: id })
  return true
}

const secondsUntilAllowedRow = z.object({ asked: z.number(), wait: z.number() })
