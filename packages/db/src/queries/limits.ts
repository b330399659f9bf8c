import { sql } from 'drizzle-orm'
import type { UserTx } from '../with-role.ts'

/** One limit with what is used of it, as plain JSON. Times are ISO strings. */
export interface LimitSnapshot {
  readonly action: string
  readonly dailyLimit: number
  readonly dailyUsed: number
  readonly dailyResetsAt: string
  readonly hourlyLimit: number
  readonly hourlyUsed: number
  readonly hourlyResetsAt: string
}

interface LimitRow extends Record<string, unknown> {
  action: string
  daily_limit: number
  hourly_limit: number
  daily_used: number
  hourly_used: number
  daily_resets_at: Date
  hourly_resets_at: Date
}

/**
 * The limits that apply to the transaction's user, one per action: their own row, or else the default.
 * Days begin at midnight in the user's time zone, by the clock of the database.
 */
export async function readLimits(tx: UserTx, action?: string): Promise<LimitSnapshot[]> {
  const { rows } = await tx.execute<LimitRow>(sql`
    with zone as (select time_zone from users where id = ${tx.userId}),
    windows as (
      select date_trunc('hour', now()) as hour_start,
        date_trunc('day', now() at time zone time_zone) at time zone time_zone as day_start,
        (date_trunc('day', now() at time zone time_zone) + interval '1 day') at time zone time_zone as day_end
      from zone
    ),
    applying as (
      select distinct on (action) action, daily_limit, hourly_limit from daily_limits
      where (${action ?? null}::text is null or action = ${action ?? null})
      order by action, user_id nulls last
    )
    select applying.*, coalesce(day.used, 0) as daily_used, coalesce(hour.used, 0) as hourly_used,
      day_end as daily_resets_at, hour_start + interval '1 hour' as hourly_resets_at
    from applying cross join windows
    left join quota_usage day on day.user_id = ${tx.userId} and day.action = applying.action
      and day.period = 'day' and day.starts_at = day_start
    left join quota_usage hour on hour.user_id = ${tx.userId} and hour.action = applying.action
      and hour.period = 'hour' and hour.starts_at = hour_start
    order by applying.action`)
  return rows.map((row) => ({
    action: row.action,
    dailyLimit: row.daily_limit,
    dailyUsed: row.daily_used,
    dailyResetsAt: new Date(row.daily_resets_at).toISOString(),
    hourlyLimit: row.hourly_limit,
    hourlyUsed: row.hourly_used,
    hourlyResetsAt: new Date(row.hourly_resets_at).toISOString(),
  }))
}

/** Sets the user's own limit for an action. Whether they may is for the caller to decide. */
export async function setOwnLimit(
  tx: UserTx,
  limit: { action: string; dailyLimit: number; hourlyLimit: number },
): Promise<void> {
  await tx.execute(sql`
    insert into daily_limits (user_id, action, daily_limit, hourly_limit)
    values (${tx.userId}, ${limit.action}, ${limit.dailyLimit}, ${limit.hourlyLimit})
    on conflict (user_id, action) do update
      set daily_limit = excluded.daily_limit, hourly_limit = excluded.hourly_limit, updated_at = now()`)
}
