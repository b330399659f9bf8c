import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** A warm-up that somebody chose. */
export interface WarmUp {
  readonly preset: string
  /** The midnight with which its first day began. */
  readonly startsAt: Date
}

/** The warm-up of the transaction's user, or null. It may be over. */
export async function readWarmUp(tx: UserTx): Promise<WarmUp | null> {
  const [row] = await readRows(
    tx,
    warmUpRow,
    sql`select preset, starts_at from warm_ups where user_id = ${tx.userId}`,
  )
  return row ? { preset: row.preset, startsAt: row.starts_at } : null
}

/** Begins a warm-up today, by the user's clock, in the place of another; null ends it. */
export async function storeWarmUp(tx: UserTx, preset: string | null): Promise<void> {
  await tx.execute(sql`delete from warm_ups where user_id = ${tx.userId}`)
  if (preset === null) return
  await tx.execute(sql`
    insert into warm_ups (user_id, preset, starts_at)
    select id, ${preset}, date_trunc('day', now() at time zone time_zone) at time zone time_zone
    from users where id = ${tx.userId}`)
}

/** The days of the user's calendar from today on, each with the midnight it begins with. */
export async function listDays(tx: UserTx, count: number): Promise<{ date: string; startsAt: Date }[]> {
  const rows = await readRows(
    tx,
    dayRow,
    sql`
    select to_char(midnight, 'YYYY-MM-DD') as date, midnight at time zone time_zone as starts_at
    from users, lateral generate_series(0, ${count - 1}::int) as day,
      lateral (select date_trunc('day', now() at time zone time_zone) + day * interval '1 day' as midnight) calendar
    where id = ${tx.userId} order by day`,
  )
  return rows.map(({ date, starts_at }) => ({ date, startsAt: starts_at }))
}

const warmUpRow = z.object({ preset: z.string(), starts_at: instantColumn })
const dayRow = z.object({ date: z.string(), starts_at: instantColumn })
