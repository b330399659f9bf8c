import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { advisoryLocks } from '../../advisory-locks.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** Tries of one person under way at most, in all workers and over all of their endpoints; one endpoint has one. */
const maxPerUser = 2
/** What finds no room looks again after a second, and later the more waits: never more than some dozens a second. */
const waitingPerSecond = 20
const maxWaitSeconds = 60

/** Claims of the transaction's user, and messages that are still added to, wait for each other until the commit. */
export async function waitForOtherClaims(tx: UserTx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.deliveries}, hashtext(${tx.userId}))`)
}

/**
 * Takes something that is to be sent for a try, unless too much of its person's is under way, in whichever worker. Tries
 * that begin together are looked at one after the other, until the commit; `releaseDelivery`, or a record of how the try
 * went, makes room again. A try whose worker died counts for `claimSeconds`: longer than it may take, for what was sent may
 * still arrive. @returns 0 when it was taken, else the seconds after which to look again; the receiver may have asked for them.
 */
export async function claimDelivery(
  tx: UserTx,
  { id, endpointId }: { id: string; endpointId: string },
  {
    claimSeconds,
    hasPlace,
  }: {
    claimSeconds: number
    /** Whether the worker has a place for it; without one it looks again like one that is too much. */
    hasPlace: boolean
  },
): Promise<number> {
  await waitForOtherClaims(tx)
  const rows = await readRows(
    tx,
    deliveryRow,
    sql`
    select (select greatest(0, extract(epoch from not_before - now()))::float from webhook_endpoints
        where id = ${endpointId}) as asked_wait,
      count(*) filter (where claimed_until > now())::int as under_way,
      coalesce(bool_or(claimed_until > now() and endpoint_id = ${endpointId}), false) as is_busy,
      count(*) filter (where next_attempt_at <= now())::int as waiting
    from webhook_deliveries where user_id = ${tx.userId} and state = 'waiting'`,
  )
  const { under_way: underWay = 0, is_busy: isBusy = false, waiting = 0, asked_wait } = rows[0] ?? {}
  if (asked_wait) return asked_wait
  if (!hasPlace || isBusy || underWay >= maxPerUser)
    return Math.min(maxWaitSeconds, 1 + waiting / waitingPerSecond)
  await tx.execute(sql`
    update webhook_deliveries set claimed_until = now() + ${claimSeconds} * interval '1 second' where id = ${id}`)
  return 0
}

/** Gives back what was taken and not tried to its end. */
export async function releaseDelivery(tx: UserTx, id: string): Promise<void> {
  await tx.execute(sql`update webhook_deliveries set claimed_until = null where id = ${id}`)
}

const deliveryRow = z.object({
  under_way: z.number(),
  is_busy: z.boolean(),
  waiting: z.number(),
  asked_wait: z.number().nullable(),
})
