import { sql } from 'drizzle-orm'
import type { UserTx } from '../../with-role.ts'

/** On which days and within which minutes of a user's day an automation works. */
export interface Window {
  /** ISO days of the week, Monday is 1. */
  readonly days: readonly number[]
  /** Minutes after midnight; an end at or before the start lies on the next day. */
  readonly startsAtMinute: number
  readonly endsAtMinute: number
}

/** One window on the calendar. */
export interface WindowTimes {
  readonly startsAt: Date
  readonly endsAt: Date
}

/**
 * The first window of the user's calendar that begins after `after` (default: now), and the one that is open then, if
 * any. PostgreSQL reckons with the zone: on the day a clock goes forward a start within the gap is an hour later, and
 * a window lasts as long as the clock on the wall says.
 */
export async function findWindows(
  tx: UserTx,
  { days, startsAtMinute, endsAtMinute }: Window,
  after?: Date,
): Promise<{ readonly open: WindowTimes | null; readonly next: WindowTimes | null }> {
  const { rows } = await tx.execute<{ starts_at: Date; ends_at: Date; is_open: boolean }>(sql`
    with clock as (
      select coalesce(${after?.toISOString() ?? null}::timestamptz, now()) as at, time_zone from users where id = ${tx.userId}
    ), windows as (
      select at, (midnight + ${startsAtMinute} * interval '1 minute') at time zone time_zone as starts_at,
        (midnight + ${endsAtMinute <= startsAtMinute ? endsAtMinute + 1_440 : endsAtMinute} * interval '1 minute')
          at time zone time_zone as ends_at
      from clock cross join lateral (
        select date_trunc('day', at at time zone time_zone) + day * interval '1 day' as midnight
        from generate_series(-1, 8) as day
      ) calendar
      where extract(isodow from midnight) = any (${sql.param(days)}::int[])
    )
    (select starts_at, ends_at, true as is_open from windows where starts_at <= at and ends_at > at order by starts_at limit 1)
    union all
    (select starts_at, ends_at, false from windows where starts_at > at order by starts_at limit 1)`)
  const timesOf = (isOpen: boolean): WindowTimes | null => {
    const row = rows.find((window) => window.is_open === isOpen)
    return row ? { startsAt: new Date(row.starts_at), endsAt: new Date(row.ends_at) } : null
  }
  return { open: timesOf(true), next: timesOf(false) }
}
