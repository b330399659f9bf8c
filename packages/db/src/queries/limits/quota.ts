import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** The most that may be done in an hour and in a day. */
export interface QuotaLimits {
  readonly hour: number
  readonly day: number
}

const windows = (tx: UserTx, at: ReturnType<typeof sql>) => sql`
  select 'hour' as period, date_trunc('hour', ${at}) as starts_at
  union all
  select 'day', date_trunc('day', ${at} at time zone time_zone) at time zone time_zone
  from users where id = ${tx.userId}`

/**
 * Takes one from the hour's and the day's share. Both or neither: the check and the count are one statement each row,
 * so however many race, the limit holds.
 * @returns the period that is used up, or null when one was taken.
 */
export async function reserveQuota(
  tx: UserTx,
  action: string,
  limits: QuotaLimits,
): Promise<'hour' | 'day' | null> {
  if (limits.hour < 1) return 'hour'
  if (limits.day < 1) return 'day'
  const rows = await readRows(
    tx,
    reserveQuotaRow,
    sql`
    insert into quota_usage (user_id, action, period, starts_at, used)
    select ${tx.userId}, ${action}, period, starts_at, 1 from (${windows(tx, sql`now()`)}) windows
    on conflict (user_id, action, period, starts_at) do update set used = quota_usage.used + 1
      where quota_usage.used < case excluded.period when 'hour' then ${limits.hour}::int else ${limits.day}::int end
    returning period`,
  )
  if (rows.length === 2) return null
  // Only one of the two had room: what was taken of it goes back before anybody can see it.
  const [taken] = rows
  if (taken)
    await tx.execute(sql`
      update quota_usage set used = used - 1
      from (${windows(tx, sql`now()`)}) windows
      where user_id = ${tx.userId} and action = ${action} and quota_usage.period = ${taken.period}
        and windows.period = quota_usage.period and windows.starts_at = quota_usage.starts_at`)
  return taken?.period === 'hour' ? 'day' : 'hour'
}

/** Gives back what was reserved at `reservedAt`, for an effect that provably did not happen. */
export async function refundQuota(tx: UserTx, action: string, effectId: string): Promise<void> {
  await tx.execute(sql`
    update quota_usage set used = greatest(used - 1, 0)
    from effects, (select time_zone from users where id = ${tx.userId}) zone
    where effects.id = ${effectId} and quota_usage.user_id = ${tx.userId} and quota_usage.action = ${action}
      and quota_usage.starts_at = case period when 'hour' then date_trunc('hour', effects.requested_at)
        else date_trunc('day', effects.requested_at at time zone time_zone) at time zone time_zone end`)
}

const reserveQuotaRow = z.object({ period: z.enum(['hour', 'day']) })
