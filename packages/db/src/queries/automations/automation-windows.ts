import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
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
 * any. PostgreSQL reckons with the zone: a window begins and ends when the clock on the wall says so. On the day it goes
 * forward, a time that it leaps over is the moment of the leap; a window that lies in it is left out.
 */
export async function findWindows(
  tx: UserTx,
  { days, startsAtMinute, endsAtMinute }: Window,
  after?: Date,
): Promise<{ readonly open: WindowTimes | null; readonly next: WindowTimes | null }> {
  const rows = await readRows(
    tx,
    windowsRow,
    sql`
    with clock as (
      select coalesce(${after?.toISOString() ?? null}::timestamptz, now()) as at, time_zone from users where id = ${tx.userId}
    ), windows as (
      select at, ${onTheWall(startsAtMinute)} as starts_at,
        ${onTheWall(endsAtMinute <= startsAtMinute ? endsAtMinute + 1_440 : endsAtMinute)} as ends_at
      from clock cross join lateral (
        select date_trunc('day', at at time zone time_zone) + day * interval '1 day' as midnight
        from generate_series(-1, 8) as day
      ) calendar
      where extract(isodow from midnight) = any (${sql.param(days)}::int[])
    )
    (select starts_at, ends_at, true as is_open from windows where starts_at <= at and ends_at > at order by starts_at limit 1)
    union all
    (select starts_at, ends_at, false from windows where starts_at > at and ends_at > starts_at order by starts_at limit 1)`,
  )
  const timesOf = (isOpen: boolean): WindowTimes | null => {
    const row = rows.find((window) => window.is_open === isOpen)
    return row ? { startsAt: row.starts_at, endsAt: row.ends_at } : null
  }
  return { open: timesOf(true), next: timesOf(false) }
}

const windowsRow = z.object({ starts_at: instantColumn, ends_at: instantColumn, is_open: z.boolean() })

/**
 * When a clock of `time_zone` shows so many minutes after `midnight`. PostgreSQL puts a time that the clock leaps over behind
 * the leap by as much as it lies in the gap; the leap itself is the first minute of the new offset.
 */
function onTheWall(minute: number): SQL {
  return sql`(
    select case when instant at time zone time_zone = wall then instant else (
      select min(moment) from generate_series(instant - (instant at time zone time_zone - wall), instant, interval '1 minute') moment
      where moment at time zone time_zone - moment at time zone 'UTC' = instant at time zone time_zone - instant at time zone 'UTC'
    ) end
    from (select midnight + ${minute} * interval '1 minute' as wall) clock_face,
      lateral (select wall at time zone time_zone as instant) reckoned
  )`
}
