import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, isoColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import type { WarmUp } from './warm-ups.ts'

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
/** All limits of a user. */
export const limitViews = z.array(limitView)

const limitRow = limitView.extend({
  daily_resets_at: isoColumn,
  hourly_resets_at: isoColumn,
  reduced_until: isoColumn.nullable(),
  resting_until: isoColumn.nullable(),
  day_starts_at: instantColumn,
  warm_up_preset: z.string().nullable(),
  warm_up_days: z.number(),
})

/** A limit as it is stored, and what else decides how much of it holds. */
export interface LimitReading {
  readonly limit: LimitView
  /** The midnight with which the user's day began: all of a day has one limit. */
  readonly dayStartsAt: Date
  /** The warm-up, with its days that were clean; null without one. */
  readonly warmUp: { readonly preset: string; readonly days: number } | null
}

/**
 * The limits that apply to the transaction's user, one per action: what they chose, as far as they are allowed to.
 * Days begin at midnight in the user's time zone, by the clock of the database. `at` reads how it will be then, with what
 * is known today; `warmUp` as if that one had been chosen, or none.
 */
export async function readLimits(
  tx: UserTx,
  { action, at, warmUp }: { action?: string; at?: Date; warmUp?: WarmUp | null } = {},
): Promise<LimitReading[]> {
  const now = at ? sql`${at.toISOString()}::timestamptz` : sql`now()`
  const chosen = warmUp
    ? sql`select ${warmUp.preset}::text as preset, ${warmUp.startsAt.toISOString()}::timestamptz as starts_at`
    : sql`select preset, starts_at from warm_ups where user_id = ${tx.userId} and ${warmUp !== null}`
  const rows = await readRows(
    tx,
    limitRow,
    sql`
    with zone as (select time_zone from users where id = ${tx.userId}),
    windows as (
      select date_trunc('hour', ${now}) as hour_start,
        date_trunc('day', ${now} at time zone time_zone) at time zone time_zone as day_start,
        (date_trunc('day', ${now} at time zone time_zone) + interval '1 day') at time zone time_zone as day_end
      from zone
    ),
    -- Another account begins the warm-up again.
    warm_up as (
      select preset, greatest(starts_at, linked_at) as starts_at,
        (day_start at time zone time_zone)::date - (greatest(starts_at, linked_at) at time zone time_zone)::date as days
      from (${chosen}) chosen cross join windows cross join zone
      left join instagram_credentials on instagram_credentials.user_id = ${tx.userId}
    ),
    -- A block leaves its mark on days that have passed; today's counts from tomorrow on.
    marks as (
      select unnest(range_agg(tstzrange(limit_reductions.starts_at, least(ends_at, day_start)))) as span
      from limit_reductions cross join windows
      where user_id = ${tx.userId} and limit_reductions.starts_at < day_start
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
      reduction.*, rest.rests_until as resting_until, rest.error_code as rest_code, unclean.unclean_days,
      day_start as day_starts_at, warm_up.preset as warm_up_preset, greatest(0, warm_up.days - unclean.unclean_warm_up_days)::float8 as warm_up_days
    from applying cross join windows
    cross join lateral (
      select count(*)::int as halvings, max(ends_at) as reduced_until,
        (array_agg(error_code order by starts_at desc))[1] as reduction_code
      from limit_reductions
      where user_id = ${tx.userId} and limit_reductions.action = applying.action
        and limit_reductions.starts_at <= ${now} and ends_at > ${now}
    ) as reduction
    left join warm_up on true
    cross join lateral (
      select coalesce(sum(extract(epoch from upper(span) - lower(span))), 0)::float8 / 86400 as unclean_days,
        coalesce(sum(extract(epoch from upper(span) - greatest(lower(span), warm_up.starts_at)))
          filter (where upper(span) > warm_up.starts_at), 0)::float8 / 86400 as unclean_warm_up_days
      from marks
    ) as unclean
    left join cooldowns rest on rest.user_id = ${tx.userId} and rest.action = applying.action and rest.rests_until > ${now}
    left join quota_usage day on day.user_id = ${tx.userId} and day.action = applying.action
      and day.period = 'day' and day.starts_at = day_start
    left join quota_usage hour on hour.user_id = ${tx.userId} and hour.action = applying.action
      and hour.period = 'hour' and hour.starts_at = hour_start
    order by applying.action`,
  )
  return rows.map(({ day_starts_at, warm_up_preset: preset, warm_up_days, ...limit }) => ({
    limit,
    dayStartsAt: day_starts_at,
    warmUp: preset === null ? null : { preset, days: wholeDays(warm_up_days) },
  }))
}

/** Days that were marked in part do not count as clean. A sum of seconds may miss a whole by a trace. */
function wholeDays(days: number): number {
  return Math.floor(days + 1e-6)
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
