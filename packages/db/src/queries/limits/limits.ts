import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../client.ts'
import { isoColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** One limit with what is used of it, as plain JSON: what a query answers, an event carries and a page is shown. */
export const limitView = z.object({
  action: z.string(),
  /** What applies now. */
  daily_limit: z.number(),
  /** Up to where the user may choose: the default, or what an administrator allowed them. */
  daily_ceiling: z.number(),
  daily_used: z.number(),
  /** ISO, as every time here. */
  daily_resets_at: z.string(),
  hourly_limit: z.number(),
  hourly_ceiling: z.number(),
  hourly_used: z.number(),
  hourly_resets_at: z.string(),
  /** How often it is halved now because of blocks, until when, and the code of the last one. */
  halvings: z.number(),
  reduced_until: z.string().nullable(),
  reduction_code: z.string().nullable(),
  /** Until when the action cools down, and why; null when it does not. */
  resting_until: z.string().nullable(),
  rest_code: z.string().nullable(),
  /** Days since linking on which a block had left its mark; they do not count for the ramp. */
  unclean_days: z.number(),
})
export type LimitView = z.infer<typeof limitView>

const limitRow = limitView.extend({
  daily_resets_at: isoColumn,
  hourly_resets_at: isoColumn,
  reduced_until: isoColumn.nullable(),
  resting_until: isoColumn.nullable(),
})

/**
 * The limits that apply to the transaction's user, one per action: what they chose, as far as they are allowed to.
 * Days begin at midnight in the user's time zone, by the clock of the database.
 */
export function readLimits(tx: UserTx, action?: string): Promise<LimitView[]> {
  return readRows(
    tx,
    limitRow,
    sql`
    with zone as (select time_zone from users where id = ${tx.userId}),
    windows as (
      select date_trunc('hour', now()) as hour_start,
        date_trunc('day', now() at time zone time_zone) at time zone time_zone as day_start,
        (date_trunc('day', now() at time zone time_zone) + interval '1 day') at time zone time_zone as day_end
      from zone
    ),
    applying as (
      select usual.action, least(own.daily_limit, ceilings.daily_ceiling) as daily_limit, ceilings.daily_ceiling,
        least(own.hourly_limit, ceilings.hourly_ceiling) as hourly_limit, ceilings.hourly_ceiling
      from daily_limits as usual
      left join daily_limits as own on own.user_id = ${tx.userId} and own.action = usual.action
      cross join lateral (
        select coalesce(own.daily_ceiling, usual.daily_limit) as daily_ceiling,
          coalesce(own.hourly_ceiling, usual.hourly_limit) as hourly_ceiling
      ) as ceilings
      where usual.user_id is null and (${action ?? null}::text is null or usual.action = ${action ?? null})
    )
    select applying.*, coalesce(day.used, 0) as daily_used, coalesce(hour.used, 0) as hourly_used,
      day_end as daily_resets_at, hour_start + interval '1 hour' as hourly_resets_at,
      reduction.*, rest.rests_until as resting_until, rest.error_code as rest_code, unclean.unclean_days
    from applying cross join windows
    cross join lateral (
      select count(*)::int as halvings, max(ends_at) as reduced_until,
        (array_agg(error_code order by starts_at desc))[1] as reduction_code
      from limit_reductions
      where user_id = ${tx.userId} and limit_reductions.action = applying.action and ends_at > now()
    ) as reduction
    cross join (
      select coalesce(sum(extract(epoch from upper(span) - lower(span))), 0)::float8 / 86400 as unclean_days
      from (select unnest(range_agg(tstzrange(starts_at, least(ends_at, now())))) as span
        from limit_reductions where user_id = ${tx.userId}) spans
    ) as unclean
    left join cooldowns rest on rest.user_id = ${tx.userId} and rest.action = applying.action and rest.rests_until > now()
    left join quota_usage day on day.user_id = ${tx.userId} and day.action = applying.action
      and day.period = 'day' and day.starts_at = day_start
    left join quota_usage hour on hour.user_id = ${tx.userId} and hour.action = applying.action
      and hour.period = 'hour' and hour.starts_at = hour_start
    order by applying.action`,
  )
}

/** Sets what the user chose for an action. Beyond their ceiling it stays without effect. */
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

/**
 * Sets, as an administrator, how far a user may go with an action; what they had chosen moves there too.
 * @returns whether there is such a user and such an action.
 */
export async function setCeiling(
  tx: Tx,
  ceiling: { userId: string; action: string; daily: number; hourly: number },
): Promise<boolean> {
  const { userId, action, daily, hourly } = ceiling
  const { rowCount } = await tx.execute(sql`
    insert into daily_limits (user_id, action, daily_limit, hourly_limit, daily_ceiling, hourly_ceiling)
    select users.id, usual.action, ${daily}, ${hourly}, ${daily}, ${hourly}
    from users join daily_limits as usual on usual.user_id is null and usual.action = ${action}
    where users.id = ${userId}
    on conflict (user_id, action) do update
      set daily_limit = excluded.daily_limit, hourly_limit = excluded.hourly_limit,
        daily_ceiling = excluded.daily_ceiling, hourly_ceiling = excluded.hourly_ceiling, updated_at = now()`)
  return rowCount === 1
}

/** Sets, as an administrator, the limit of everybody who has none of their own. @returns whether the action has limits */
export async function setDefaultLimit(
  tx: Tx,
  limit: { action: string; daily: number; hourly: number },
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    update daily_limits set daily_limit = ${limit.daily}, hourly_limit = ${limit.hourly}, updated_at = now()
    where user_id is null and action = ${limit.action}`)
  return rowCount === 1
}

/** Writes default limits, as an administrator, for the actions that have none. */
export async function insertDefaultLimits(
  tx: Tx,
  defaults: readonly { action: string; hourly: number; daily: number }[],
): Promise<void> {
  await tx.execute(sql`
    insert into daily_limits (user_id, action, daily_limit, hourly_limit)
    select null, action, daily, hourly
    from jsonb_to_recordset(${JSON.stringify(defaults)}::jsonb) as (action text, daily int, hourly int)
    on conflict (user_id, action) do nothing`)
}
