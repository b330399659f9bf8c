import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** Hours of a day in minutes after midnight; an end at or before the start lies on the next day. */
export interface Hours {
  readonly startsAtMinute: number
  readonly endsAtMinute: number
}

/** On which days of a week, and within which hours of them, an automation works. */
export interface Schedule {
  /** ISO days of the week, Monday is 1. */
  readonly days: readonly number[]
  readonly windows: readonly Hours[]
}

/** One window on the calendar. */
export interface WindowTimes {
  /** The day it belongs to, where it begins: `2026-06-10`, and which of that day's windows it is. */
  readonly date: string
  readonly index: number
  readonly opensAt: Date
  /** When work begins: so many minutes after it opens, and before it ends. */
  readonly startsAt: Date
  readonly shiftMinutes: number
  readonly endsAt: Date
}

export interface Windows {
  /** The day that it is on the user's calendar. */
  readonly today: string
  readonly open: WindowTimes | null
  readonly next: WindowTimes | null
}

/**
 * The first window of the user's calendar that begins after `after` (default: now), and the one that is open then, if
 * any. PostgreSQL reckons with the zone: a window opens and ends when the clock on the wall says so. On the day it goes
 * forward, a time that it leaps over is the moment of the leap; a window that lies in it is left out. Work begins
 * `shiftOf` minutes after a window of a day opens, at the latest a minute before it ends.
 */
export async function findWindows(
  tx: UserTx,
  { days, windows }: Schedule,
  { after, shiftOf = () => 0 }: { after?: Date; shiftOf?: (date: string) => number } = {},
): Promise<Windows> {
  const starts = windows.map(({ startsAtMinute }) => startsAtMinute)
  const ends = windows.map((hours) => hours.endsAtMinute + (isOverMidnight(hours) ? 1_440 : 0))
  const rows = await readRows(
    tx,
    windowRow,
    sql`
    with clock as (
      select coalesce(${after?.toISOString() ?? null}::timestamptz, now()) as at, time_zone from users where id = ${tx.userId}
    ), windows as (
      select to_char(midnight, 'YYYY-MM-DD') as date, number::int, ${onTheWall(sql`starts`)} as opens_at, ${onTheWall(sql`ends`)} as ends_at
      from clock cross join lateral (
        select date_trunc('day', at at time zone time_zone) + day * interval '1 day' as midnight
        from generate_series(-1, 8) as day
      ) calendar
      cross join unnest(${sql.param(starts)}::int[], ${sql.param(ends)}::int[]) with ordinality as hours (starts, ends, number)
      where extract(isodow from midnight) = any (${sql.param(days)}::int[])
    )
    select at, to_char(at at time zone time_zone, 'YYYY-MM-DD') as today, windows.*
    from clock left join windows on ends_at > greatest(at, opens_at) order by opens_at`,
  )
  const [first] = rows
  if (!first) throw new TypeError('a calendar of nobody')
  const calendar = rows.flatMap(({ date, number, opens_at, ends_at }) =>
    date !== null && number !== null && opens_at && ends_at
      ? [shifted({ date, index: number - 1 }, opens_at, ends_at, shiftOf(date))]
      : [],
  )
  return {
    today: first.today,
    open: calendar.find(({ startsAt }) => startsAt <= first.at) ?? null,
    next: calendar.find(({ startsAt }) => startsAt > first.at) ?? null,
  }
}

const windowRow = z.object({
  at: instantColumn,
  today: z.string(),
  date: z.string().nullable(),
  number: z.number().nullable(),
  opens_at: instantColumn.nullable(),
  ends_at: instantColumn.nullable(),
})

/** Whether hours go on into the next day. */
export function isOverMidnight({ startsAtMinute, endsAtMinute }: Hours): boolean {
  return endsAtMinute <= startsAtMinute
}

function shifted(
  which: Pick<WindowTimes, 'date' | 'index'>,
  opensAt: Date,
  endsAt: Date,
  wantedMinutes: number,
): WindowTimes {
  const minutes = Math.floor((endsAt.getTime() - opensAt.getTime()) / 60_000)
  const shiftMinutes = Math.max(0, Math.min(wantedMinutes, minutes - 1))
  const startsAt = new Date(opensAt.getTime() + shiftMinutes * 60_000)
  return { ...which, opensAt, startsAt, shiftMinutes, endsAt }
}

/**
 * When a clock of `time_zone` shows so many minutes after `midnight`. PostgreSQL puts a time that the clock leaps over behind
 * the leap by as much as it lies in the gap; the leap itself is the first minute of the new offset.
 */
function onTheWall(minute: SQL): SQL {
  return sql`(
    select case when instant at time zone time_zone = wall then instant else (
      select min(moment) from generate_series(instant - (instant at time zone time_zone - wall), instant, interval '1 minute') moment
      where moment at time zone time_zone - moment at time zone 'UTC' = instant at time zone time_zone - instant at time zone 'UTC'
    ) end
    from (select midnight + ${minute} * interval '1 minute' as wall) clock_face,
      lateral (select wall at time zone time_zone as instant) reckoned
  )`
}
