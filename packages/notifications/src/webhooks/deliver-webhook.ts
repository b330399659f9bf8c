import { append, type Database, type KeyRing, withUser } from '@botyard/db'
import { webhookSwitchedOff } from '@botyard/db/events/settings'
import { enqueue } from '@botyard/db/jobs/enqueue'
import { webhookDeliver } from '@botyard/db/jobs/webhook-deliver'
import { claimDelivery, releaseDelivery } from '@botyard/db/queries/notifications/delivery-claims'
import {
  findDueDelivery,
  giveUpDelivery,
  recordDelivered,
  recordNotDelivered,
} from '@botyard/db/queries/notifications/webhook-deliveries'
import { BotError, errors, toBotError } from '@botyard/errors'
import type { Reach } from '@botyard/outbound/reach'
import { withCorrelation } from '@botyard/runtime/correlation'
import { sendWebhook } from './send-webhook.ts'

/** Pauses between tries, each up to half longer or shorter, so that receivers that come back are not met all at once. */
const pausesMs = [5_000, 20_000, 80_000, 300_000, 1_200_000, 4_800_000, 19_200_000]
/** An endpoint that took nothing for so long is switched off. */
const maxFailingDays = 3

export interface DeliveryContext {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly reach: Reach
  readonly signal: AbortSignal
  /** For a try. Default: ten seconds. */
  readonly timeoutMs?: number
  /** 0 to 1; for tests. */
  readonly random?: () => number
}

/**
 * Tries once to deliver something, and queues the next try when it does not arrive, or when as much of its person's is
 * under way as may be. A process that dies in between tries again under the same id, by which a receiver knows what it has
 * seen.
 * @returns whether it arrived; undefined when there was nothing to do.
 */
export async function deliverWebhook(
  context: DeliveryContext,
  userId: string,
  id: string,
): Promise<boolean | undefined> {
  const { db, keyRing, reach, signal, timeoutMs, random = Math.random } = context
  const due = await withUser(db, userId, async (tx) => {
    const found = await findDueDelivery(tx, keyRing, id)
    if (!found) {
      await giveUpDelivery(tx, id, errors.WEBHOOK_SWITCHED_OFF.code)
      return undefined
    }
    const inSeconds = await claimDelivery(tx, found)
    if (inSeconds === 0) return found
    const job = { user_id: userId, endpoint_id: found.endpointId, delivery_id: id }
    await enqueue(tx, webhookDeliver, job, { inSeconds })
    return undefined
  })
  if (!due) return undefined
  return withCorrelation(due.correlationId, async () => {
    try {
      const status = await sendWebhook(
        { ...due, id },
        { reach, signal, ...(timeoutMs !== undefined && { timeoutMs }) },
      )
      await withUser(db, userId, (tx) => recordDelivered(tx, id, status))
      return true
    } catch (error) {
      // A worker that stops leaves the try to the next one.
      if (signal.aborted) {
        await withUser(db, userId, (tx) => releaseDelivery(tx, id))
        throw error
      }
      const failure = toBotError(error)
      const pause = pausesMs[due.attempts]
      const retryInMs = pause === undefined ? null : Math.round(pause * (0.5 + random()))
      const { status } = failure.metadata
      await withUser(db, userId, async (tx) => {
        const isOff = await recordNotDelivered(tx, id, {
          ...{ errorCode: failure.code, retryInMs, maxFailingDays },
          answerStatus: typeof status === 'number' ? status : null,
        })
        if (!isOff) return
        const off = new BotError('WEBHOOK_SWITCHED_OFF')
        await append(tx, webhookSwitchedOff, {
          message: errors.WEBHOOK_SWITCHED_OFF.happened,
          ...{ errorCode: off.code, errorMessage: off.message, correlationId: due.correlationId },
        })
      })
      return false
    }
  })
}
