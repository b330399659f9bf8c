import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { botTurn } from '../../jobs/bot-turn.ts'
import { enqueueing } from '../../jobs/enqueue.ts'
import { bigintColumn, readRows } from '../../read-rows.ts'
import { rememberMoved, type UserTx } from '../../with-role.ts'

/** A turn's right to act for a bot. A write under it holds only while no newer fence was given. */
export interface Lease {
  readonly fence: number
}

export interface LeaseRequest {
  /** The process that will hold it, as registered in `workers`. */
  readonly workerId: string
  readonly leaseMs: number
  /** The effect about to be sent, and when its request can no longer take effect; null when none is sent. */
  readonly sending: { readonly effectId: string; readonly callMs: number } | null
}

/** Stands as the owner of a lease whose holder a sweep found dead: its death has been counted, its fence still holds. */
export const sweptOwner = '00000000-0000-0000-0000-000000000000'

/**
 * Takes the lease of a bot that `lockBot` has locked and shown to be free, and marks the effect it is taken for. A holder
 * that never let it go has died; unless a sweep has counted that death already, it is counted here.
 */
export async function takeLease(tx: UserTx, { workerId, leaseMs, sending }: LeaseRequest): Promise<Lease> {
  const rows = await readRows(
    tx,
    leaseRow,
    sql`
    with bot as (
      update bot_instances set fence = fence + 1, lease_owner = ${workerId},
        deaths = deaths + coalesce(lease_owner <> ${sweptOwner}::uuid, false)::integer,
        lease_until = now() + ${leaseMs} * interval '1 millisecond',
        call_deadline = now() + ${sending?.callMs ?? null} * interval '1 millisecond'
      where user_id = ${tx.userId} returning fence
    ), sent as (
      update effects set state = 'sending', fence = bot.fence, requested_at = now()
      from bot where id = ${sending?.effectId ?? null}
    )
    select fence from bot`,
  )
  const [row] = rows
  if (!row) throw new TypeError('a user without a bot_instances row')
  return { fence: row.fence }
}

/** What is still being sent becomes `unknown`. For a bot whose lease is free. */
export async function giveUpSending(tx: UserTx, errorCode: string): Promise<void> {
  await tx.execute(sql`
    update effects set state = 'unknown', error_code = ${errorCode} where user_id = ${tx.userId} and state = 'sending'`)
}

export interface LeaseRelease {
  /** When the bot wants its next turn; null when it waits for its owner. */
  readonly nextTurnAt: Date | null
  /** No effect before this; undefined leaves it. */
  readonly nextEffectAt?: Date
}

/** Lets a bot go (held or merely locked) and queues its next turn, in one statement. Whoever watches is told of its time. */
export async function releaseBot(tx: UserTx, { nextTurnAt, nextEffectAt }: LeaseRelease): Promise<void> {
  rememberMoved(tx, tx.userId)
  await tx.execute(sql`
    with bot as (
      update bot_instances set lease_owner = null, lease_until = null, call_deadline = null,
        next_turn_at = ${nextTurnAt}::timestamptz,
        next_effect_at = coalesce(${nextEffectAt ?? null}::timestamptz, next_effect_at)
      where user_id = ${tx.userId} returning next_turn_at
    )
    select ${enqueueing(botTurn, { user_id: tx.userId }, sql`next_turn_at`)} from bot where next_turn_at is not null`)
}

/** Lets the transaction's bot do nothing at Instagram before this, or before what it waits for already, if that is later. */
export async function holdEffects(tx: UserTx, until: Date): Promise<void> {
  await tx.execute(sql`
    update bot_instances set next_effect_at = greatest(next_effect_at, ${until.toISOString()}::timestamptz)
    where user_id = ${tx.userId}`)
}

/** Whether a request to Instagram is under way for the transaction's bot, by a process that still holds its lease. */
export async function hasEffectInFlight(tx: UserTx): Promise<boolean> {
  const rows = await readRows(
    tx,
    effectInFlightRow,
    sql`
    select exists (
      select from effects join bot_instances bot using (user_id)
      where user_id = ${tx.userId} and state = 'sending' and effects.fence = bot.fence and bot.call_deadline > now()
    ) as is_in_flight`,
  )
  return rows[0]?.is_in_flight ?? false
}

const leaseRow = z.object({ fence: bigintColumn })

const effectInFlightRow = z.object({ is_in_flight: z.boolean() })
