import { append, type Database, type KeyRing, withUser } from '@botyard/db'
import { webhookSwitchedOff } from '@botyard/db/events/settings'
import { enqueue } from '@botyard/db/jobs/enqueue'
import { webhookDeliver } from '@botyard/db/jobs/webhook-deliver'
import { claimDelivery, releaseDelivery } from '@botyard/db/queries/notifications/delivery-claims'
import { findRecipient } from '@botyard/db/queries/notifications/gathered-alerts'
import { findPushKeys } from '@botyard/db/queries/notifications/push-keys'
import {
  type DueDelivery,
  findDueDelivery,
  giveUpDelivery,
  recordDelivered,
  recordNotDelivered,
} from '@botyard/db/queries/notifications/webhook-deliveries'
import { BotError, errors, findByCode, toBotError } from '@botyard/errors'
import type { Reach } from '@botyard/outbound/reach'
import { withCorrelation } from '@botyard/runtime/correlation'
import type { Mailer } from '../mail/mailer.ts'
import type { AnyChannel, Outside } from './define-channel.ts'
import { findChannelKind } from './index.ts'
import type { OwnerPlaces } from './owner-places.ts'

/** Pauses between tries, each up to half longer or shorter, so that receivers that come back are not met all at once. */
const pausesMs = [5_000, 20_000, 80_000, 300_000, 1_200_000, 4_800_000, 19_200_000]
/** A channel that took nothing for so long is switched off. */
const maxFailingDays = 3
/** A receiver that asks for more than this is asked again all the same. */
const maxAskedWaitMs = 24 * 60 * 60 * 1_000
/** What a claim counts longer than a try may take. */
const claimMarginSeconds = 5

export interface DeliveryContext {
  readonly db: Database
  readonly keyRing: KeyRing
  readonly reach: Reach
  readonly mailer: Mailer
  /** The address people type: what messages link to. */
  readonly publicUrl: string
  readonly ownerPlaces: OwnerPlaces
  readonly signal: AbortSignal
  /** For a try. Default: what its channel takes. */
  readonly timeoutMs?: number
  /** 0 to 1; for tests. */
  readonly random?: () => number
}

interface Taken {
  readonly due: DueDelivery
  readonly channel: AnyChannel
  readonly ownerEmail: string
  /** Gives back its place among the tries of its owner. */
  readonly leave: () => void
}

/**
 * Tries once to deliver something, and queues the next try when it does not arrive, or when as much of its person's is
 * under way as may be. A process that dies in between tries again under the same id, by which a receiver knows what it has
 * seen.
 * @returns whether it arrived; undefined when there was nothing to do.
 */
export async function deliverMessage(
  context: DeliveryContext,
  userId: string,
  id: string,
): Promise<boolean | undefined> {
  const { db, signal } = context
  const taken = await take(context, userId, id)
  if (!taken) return undefined
  return withCorrelation(taken.due.correlationId, async () => {
    try {
      const status = await send(context, userId, taken)
      await withUser(db, userId, (tx) => recordDelivered(tx, id, status))
      return true
    } catch (error) {
      // A worker that stops leaves the try to the next one.
      if (signal.aborted) {
        await withUser(db, userId, (tx) => releaseDelivery(tx, id))
        throw error
      }
      await recordFailure(context, userId, taken.due, toBotError(error))
      return false
    }
  }).finally(taken.leave)
}

/** Claims what is to be sent, with a place among the tries of its owner. */
async function take(context: DeliveryContext, userId: string, id: string): Promise<Taken | undefined> {
  const owner = await withUser(context.db, userId, findRecipient)
  const leave = context.ownerPlaces.take(owner.ownerId)
  let taken: Claimed | undefined
  try {
    taken = await claim(context, userId, { id, hasPlace: leave !== null })
  } finally {
    if (!taken) leave?.()
  }
  return taken && leave ? { ...taken, leave, ownerEmail: owner.email } : undefined
}

type Claimed = Pick<Taken, 'due' | 'channel'>

/** Claims what is to be sent, and reads it when nobody adds to it any more; without a place it is looked at again later. */
function claim(
  { db, keyRing }: DeliveryContext,
  userId: string,
  { id, hasPlace }: { id: string; hasPlace: boolean },
): Promise<Claimed | undefined> {
  return withUser(db, userId, async (tx) => {
    const found = await findDueDelivery(tx, keyRing, id)
    const channel = found && findChannelKind(found.kind)
    if (!channel) {
      if (!found) await giveUpDelivery(tx, id, errors.WEBHOOK_SWITCHED_OFF.code)
      return undefined
    }
    const claimSeconds = channel.timeoutMs / 1_000 + claimMarginSeconds
    const inSeconds = await claimDelivery(tx, found, { claimSeconds, hasPlace })
    if (inSeconds > 0) {
      const job = { user_id: userId, endpoint_id: found.endpointId, delivery_id: id }
      await enqueue(tx, webhookDeliver, job, { inSeconds })
      return undefined
    }
    const due = await findDueDelivery(tx, keyRing, id)
    return due && { due, channel }
  })
}

function send(
  { db, keyRing, reach, mailer, publicUrl, signal, timeoutMs }: DeliveryContext,
  userId: string,
  { due, channel, ownerEmail }: Taken,
): Promise<number | null> {
  const outside: Outside = {
    ...{ reach, mailer, publicUrl, signal, ownerEmail },
    ...(timeoutMs !== undefined && { timeoutMs }),
    async findPushKeys() {
      const keys = await withUser(db, userId, (tx) => findPushKeys(tx, keyRing))
      if (!keys) throw new BotError('PUSH_KEYS_MISSING')
      return keys
    },
  }
  // A webhook's address is shown, and so not sealed.
  const config: unknown =
    due.kind === 'webhook' ? { url: due.url, secret: due.secret } : JSON.parse(due.secret)
  return channel.send(config, due, outside)
}

async function recordFailure(
  { db, random = Math.random }: DeliveryContext,
  userId: string,
  due: DueDelivery,
  failure: BotError,
): Promise<void> {
  const { status, retryAfterSeconds } = failure.metadata
  const pause = pausesMs[due.attempts]
  const askedWaitMs =
    typeof retryAfterSeconds === 'number'
      ? Math.min(maxAskedWaitMs, Math.max(0, retryAfterSeconds) * 1_000)
      : null
  const isGone = failure.name === 'CHANNEL_GONE'
  const retryInMs =
    pause === undefined || isGone ? null : Math.max(Math.round(pause * (0.5 + random())), askedWaitMs ?? 0)
  await withUser(db, userId, async (tx) => {
    const offCode = await recordNotDelivered(tx, due.id, {
      ...{ errorCode: failure.code, retryInMs, askedWaitMs, maxFailingDays },
      answerStatus: typeof status === 'number' ? status : null,
      goneCode: isGone ? failure.code : null,
      failingCode: errors.WEBHOOK_SWITCHED_OFF.code,
    })
    if (offCode === null) return
    const { happened, title } = findByCode(offCode) ?? errors.WEBHOOK_SWITCHED_OFF
    await append(tx, webhookSwitchedOff, {
      message: happened,
      ...{ errorCode: offCode, errorMessage: title, correlationId: due.correlationId },
    })
  })
}
