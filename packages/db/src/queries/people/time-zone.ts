import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { timeZoneChanged } from '../../events/settings.ts'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** The IANA zone in which the days of the transaction's user begin. */
export async function readTimeZone(tx: UserTx): Promise<string> {
  const rows = await readRows(tx, timeZoneRow, sql`select time_zone from users where id = ${tx.userId}`)
  return rows[0]?.time_zone ?? 'UTC'
}

/** The zones this database knows by name, links like Asia/Kolkata or America/Buenos_Aires included. For any role. */
export async function listTimeZones(tx: Tx): Promise<string[]> {
  const rows = await readRows(
    tx,
    timeZonesRow,
    sql`
    select name from pg_timezone_names where name !~ '^(posix|right)/' order by name`,
  )
  return rows.map(({ name }) => name)
}

/** Stores the zone of a user, for the admin role. @returns its name in the spelling of IANA; null for one nobody knows. */
export async function storeTimeZone(tx: Tx, userId: string, timeZone: string): Promise<string | null> {
  const rows = await readRows(
    tx,
    timeZoneRow,
    sql`
    update users set time_zone = known.name, updated_at = now()
    from pg_timezone_names known
    where users.id = ${userId} and lower(known.name) = lower(${timeZone})
    returning users.time_zone`,
  )
  return rows[0]?.time_zone ?? null
}

/** Carries what was used of today's limits into the day of a zone that was just stored. */
export async function carryUsage(tx: UserTx): Promise<void> {
  await tx.execute(sql`
    insert into quota_usage (user_id, action, period, starts_at, used)
    select ${tx.userId}, action, 'day', date_trunc('day', now() at time zone time_zone) at time zone time_zone, max(used)
    from quota_usage usage join users on users.id = usage.user_id
    where usage.user_id = ${tx.userId} and period = 'day' and now() - interval '1 day' < usage.starts_at
    group by action, time_zone
    on conflict (user_id, action, period, starts_at) do update set used = greatest(quota_usage.used, excluded.used)`)
}

/** Whether the transaction's user has changed their zone within so many days. */
export async function hasChangedTimeZone(tx: UserTx, withinDays: number): Promise<boolean> {
  const rows = await readRows(
    tx,
    changedTimeZoneRow,
    sql`
    select exists (
      select from activity_logs
      where user_id = ${tx.userId} and event = ${timeZoneChanged.name} and at > now() - ${withinDays} * interval '1 day'
    ) as has_changed`,
  )
  return rows[0]?.has_changed ?? false
}

const timeZoneRow = z.object({ time_zone: z.string() })

const timeZonesRow = z.object({ name: z.string() })

const changedTimeZoneRow = z.object({ has_changed: z.boolean() })
