import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { makeRoom } from '../../caps/hold-cap.ts'
import { type KeyRing, open } from '../../encryption/crypto.ts'
import { enqueue } from '../../jobs/enqueue.ts'
import { webhookDeliver } from '../../jobs/webhook-deliver.ts'
import { readRows } from '../../read-rows.ts'
import { webhookDeliveries } from '../../schema/notifications/webhook-deliveries.ts'
import { webhookEndpoints } from '../../schema/notifications/webhook-endpoints.ts'
import type { UserTx } from '../../with-role.ts'
import { secretPlace } from './webhooks.ts'

/** A delivery as its owner sees it. */
export type Delivery = typeof webhookDeliveries.$inferSelect

/** Stores what is to be sent and queues its sending with the same commit. @returns undefined for an endpoint that is not there or switched off. */
export async function queueDelivery(
  tx: UserTx,
  delivery: {
    endpointId: string
    event: string
    data: object
    correlationId: string
    /** Its owner asked for it, by a test. */
    isAsked?: boolean
  },
): Promise<string | undefined> {
  const { endpointId, event, data, correlationId, isAsked = false } = delivery
  await makeRoom(tx, tx.userId, 'deliveries')
  const rows = await readRows(
    tx,
    queueDeliveryRow,
    sql`
    insert into webhook_deliveries (user_id, endpoint_id, event, body, correlation_id, next_attempt_at, asked_at)
    select ${tx.userId}, id, ${event},
      json_build_object('type', ${event}::text, 'timestamp', now(), 'data', ${JSON.stringify(data)}::json)::text,
      ${correlationId}, now(), ${isAsked ? sql`array[now()]` : sql`'{}'::timestamptz[]`}
    from webhook_endpoints where id = ${endpointId} and is_enabled returning id`,
  )
  const id = rows[0]?.id
  if (id !== undefined)
    await enqueue(tx, webhookDeliver, { user_id: tx.userId, endpoint_id: endpointId, delivery_id: id })
  return id
}

/** What was sent to an endpoint, newest first, after one of them when it is named. */
export function listDeliveries(
  tx: UserTx,
  endpointId: string,
  page: { limit: number; afterId: string | undefined },
): Promise<Delivery[]> {
  return tx
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        page.afterId === undefined
          ? undefined
          : sql`(${webhookDeliveries.createdAt}, ${webhookDeliveries.id}) <
              (select created_at, id from webhook_deliveries place where place.id = ${page.afterId})`,
      ),
    )
    .orderBy(desc(webhookDeliveries.createdAt), desc(webhookDeliveries.id))
    .limit(page.limit)
}

/** What is needed to send something. */
export interface DueDelivery {
  readonly id: string
  readonly endpointId: string
  readonly kind: string
  readonly url: string
  /** Of a webhook what signs it, of another channel its fields as JSON. */
  readonly secret: string
  readonly body: string
  /** Tries before this one. */
  readonly attempts: number
  readonly correlationId: string
}

/** Something that waits to be sent; undefined when it was sent, given up, or its endpoint is switched off. */
export async function findDueDelivery(
  tx: UserTx,
  ring: KeyRing,
  id: string,
): Promise<DueDelivery | undefined> {
  const [row] = await tx
    .select({ delivery: webhookDeliveries, endpoint: webhookEndpoints })
    .from(webhookDeliveries)
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.state, 'waiting'),
        eq(webhookEndpoints.isEnabled, true),
      ),
    )
  return (
    row && {
      ...{
        id,
        endpointId: row.endpoint.id,
        kind: row.endpoint.kind,
        url: row.endpoint.url,
        body: row.delivery.body,
      },
      ...{ attempts: row.delivery.attempts, correlationId: row.delivery.correlationId },
      secret: open(ring, secretPlace(tx.userId, row.endpoint.id), row.endpoint.secretEncrypted),
    }
  )
}

/** Gives up what waits for an endpoint that is switched off. */
export async function giveUpDelivery(tx: UserTx, id: string, errorCode: string): Promise<void> {
  await tx.execute(sql`
    update webhook_deliveries set state = 'failed', error_code = ${errorCode}, next_attempt_at = null
    from webhook_endpoints endpoint
    where endpoint.id = endpoint_id and webhook_deliveries.id = ${id} and state = 'waiting' and not is_enabled`)
}

/** Notes that something arrived. Its endpoint works. */
export async function recordDelivered(tx: UserTx, id: string, answerStatus: number | null): Promise<void> {
  await tx.execute(sql`
    with sent as (
      update webhook_deliveries set state = 'delivered', attempts = attempts + 1, answer_status = ${answerStatus},
        error_code = null, next_attempt_at = null, delivered_at = now(), claimed_until = null
      where id = ${id} returning endpoint_id
    ) update webhook_endpoints set failing_since = null, not_before = null from sent where webhook_endpoints.id = endpoint_id`)
}

/**
 * Notes that something did not arrive, and queues the next try unless there is none. @returns the code for which its channel
 * was switched off with this: it is gone, or has failed for so many days; null when it was not.
 */
export async function recordNotDelivered(
  tx: UserTx,
  id: string,
  failure: {
    answerStatus: number | null
    errorCode: string
    retryInMs: number | null
    /** The receiver asked to be sent nothing for so long. */
    askedWaitMs: number | null
    /** The code of a receiver that will never take anything again. */
    goneCode: string | null
    maxFailingDays: number
    failingCode: string
  },
): Promise<string | null> {
  const { answerStatus, errorCode, retryInMs, askedWaitMs, goneCode, maxFailingDays, failingCode } = failure
  const retryAt =
    retryInMs === null ? sql`null::timestamptz` : sql`now() + ${retryInMs} * interval '1 millisecond'`
  const hasFailed = sql`coalesce(failing_since <= now() - ${maxFailingDays} * interval '1 day', false)`
  const offCode = sql`coalesce(${goneCode}, case when ${hasFailed} then ${failingCode}::text end)`
  const rows = await readRows(
    tx,
    recordNotDeliveredRow,
    sql`
    with tried as (
      update webhook_deliveries set attempts = attempts + 1, answer_status = ${answerStatus}, error_code = ${errorCode},
        next_attempt_at = ${retryAt}, state = ${retryInMs === null ? 'failed' : 'waiting'}, claimed_until = null
      where id = ${id} returning endpoint_id
    )
    update webhook_endpoints set failing_since = coalesce(failing_since, now()),
      is_enabled = is_enabled and ${offCode} is null, off_code = ${offCode},
      not_before = coalesce(now() + ${askedWaitMs}::float * interval '1 millisecond', not_before)
    from tried where webhook_endpoints.id = endpoint_id returning webhook_endpoints.id, off_code`,
  )
  const [endpoint] = rows
  if (endpoint && retryInMs !== null)
    await enqueue(
      tx,
      webhookDeliver,
      { user_id: tx.userId, endpoint_id: endpoint.id, delivery_id: id },
      { inSeconds: retryInMs / 1_000 },
    )
  return endpoint?.off_code ?? null
}

const queueDeliveryRow = z.object({ id: z.string() })

const recordNotDeliveredRow = z.object({ id: z.string(), off_code: z.string().nullable() })
