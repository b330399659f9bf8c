import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { limitReduced } from '../../events/settings.ts'
import { bigintColumn, instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'
import { rememberedAccount } from '../instagram-accounts/memory.ts'

/** What came of the effects of one kind within one hour or day of the user's own clock. */
export interface Pace {
  /** When the hour or day began. ISO. */
  readonly startsAt: string
  /** The date of that on the wall, `2026-03-29`. */
  readonly date: string
  /** Null where nothing happened. */
  readonly kind: string | null
  readonly done: number
  readonly failed: number
  readonly skipped: number
}

const zone = (tx: UserTx) => sql`(select time_zone from users where id = ${tx.userId})`

/** What was asked of Instagram or left out since a moment. Dry runs ask nothing. */
const happened = (tx: UserTx, since: SQL) => sql`
  select kind, state, source, target_id, requested_at as at from effects
  where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and requested_at >= ${since}
    and state in ('acknowledged', 'verified', 'failed')
  union all
  select kind, state, source, target_id, created_at from effects
  where user_id = ${tx.userId} and instagram_user_id = ${rememberedAccount(tx)} and created_at >= ${since}
    and state = 'skipped'
    and not (select is_dry_run from runs where runs.id = run_id)`

const counts = sql`
  count(*) filter (where state in ('acknowledged', 'verified')) as done,
  count(*) filter (where state = 'failed') as failed,
  count(*) filter (where state = 'skipped') as skipped`
const countColumns = { done: bigintColumn, failed: bigintColumn, skipped: bigintColumn }

/**
 * The last hours or days of the transaction's user, the one at hand included, oldest first; by kind of effect. Those in
 * which nothing happened are there too. Days begin at midnight where the user lives.
 */
export async function readPace(tx: UserTx, unit: 'hour' | 'day', count: number): Promise<Pace[]> {
  const step = sql`${`1 ${unit}`}::interval`
  const since = sql`(select date_trunc(${unit}, now() - ${count - 1} * ${step}, ${zone(tx)}))`
  const rows = await readRows(
    tx,
    paceRow,
    sql`
    select starts_at as "startsAt", to_char(starts_at at time zone ${zone(tx)}, 'YYYY-MM-DD') as date, kind, ${counts}
    from generate_series(${since}, now(), ${step}, ${zone(tx)}) as starts_at
    left join (${happened(tx, since)}) as effect on date_trunc(${unit}, at, ${zone(tx)}) = starts_at
    group by starts_at, kind order by starts_at, kind`,
  )
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString() }))
}

/** How people of one source were met, and how many of those followed did the same. */
export interface SourceYield {
  readonly source: string
  readonly kind: string
  readonly done: number
  readonly failed: number
  readonly skipped: number
  /** Of those followed, at how many was looked later, and how many of these follow back. */
  readonly looked: number
  readonly followedBack: number
}

/** The sources of the last days of the transaction's user, the one that gave most first. */
export async function readSources(
  tx: UserTx,
  { days, limit }: { days: number; limit: number },
): Promise<SourceYield[]> {
  return readRows(
    tx,
    sourcesRow,
    sql`
    select source, kind, ${counts},
      count(follows_back) filter (where kind = 'follow' and state <> 'skipped') as looked,
      count(*) filter (where kind = 'follow' and state <> 'skipped' and follows_back) as "followedBack"
    from (${happened(tx, sql`now() - ${days} * interval '1 day'`)}) as effect
    left join lateral (
      -- What unfollowing learned of them, whether they were unfollowed in the end or not.
      select (facts ->> 'followsBack')::boolean as follows_back from effects seen
      where effect.kind = 'follow' and seen.user_id = ${tx.userId}
        and seen.instagram_user_id = ${rememberedAccount(tx)} and seen.kind = 'unfollow'
        and seen.target_id = effect.target_id and facts ->> 'followsBack' is not null
      order by seen.created_at desc limit 1) as seen on true
    group by source, kind order by done desc, source, kind limit ${limit}`,
  )
}

/** Instagram held an action back, and the bot has gone slower since. */
export interface Warning {
  readonly at: string
  readonly action: string | null
  readonly errorCode: string | null
}

/** The warnings of the last days of the transaction's user, newest first. */
export async function listWarnings(
  tx: UserTx,
  { days, limit }: { days: number; limit: number },
): Promise<Warning[]> {
  // A parameter would hide from PostgreSQL that there is an index of these entries alone.
  const event = sql.raw(`'${limitReduced.name}'`)
  const rows = await readRows(
    tx,
    warningsRow,
    sql`
    select at, action, error_code from activity_logs
    where user_id = ${tx.userId} and event = ${event} and at > now() - ${days} * interval '1 day'
    order by seq desc limit ${limit}`,
  )
  return rows.map((row) => ({
    at: row.at.toISOString(),
    action: row.action,
    errorCode: row.error_code,
  }))
}

const paceRow = z.object({
  startsAt: instantColumn,
  date: z.string(),
  kind: z.string().nullable(),
  ...countColumns,
})

const sourcesRow = z.object({
  source: z.string(),
  kind: z.string(),
  ...countColumns,
  looked: bigintColumn,
  followedBack: bigintColumn,
})

const warningsRow = z.object({
  at: instantColumn,
  action: z.string().nullable(),
  error_code: z.string().nullable(),
})
