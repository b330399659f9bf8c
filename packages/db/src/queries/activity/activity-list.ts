import { errorList, parseCode, retiredCodes } from '@botyard/errors'
import { and, desc, eq, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { effectsVerified } from '../../events/runs.ts'
import { bigintColumn, readRows } from '../../read-rows.ts'
import { type ActivityStatus, activityLogs, activityWords } from '../../schema/activity/activity-logs.ts'
import type { UserTx } from '../../with-role.ts'
import type { ActivityView } from './activity.ts'
import { findPlaces } from './place-of-moment.ts'
import { markVerified } from './verified-marks.ts'

/** What a reader wants to see of their activity. Everything given must hold. */
export interface ActivityFilter {
  readonly action?: string | undefined
  readonly status?: ActivityStatus | undefined
  readonly errorCode?: string | undefined
  /** The third part of the error code. */
  readonly severity?: string | undefined
  readonly from?: Date | undefined
  /** Not itself included. */
  readonly to?: Date | undefined
  readonly runId?: string | undefined
}

export interface ActivityPage extends ActivityFilter {
  readonly limit: number
  readonly beforeSeq?: number | undefined
}

/** An entry with where its failure was thrown. */
export interface ActivityDetail extends ActivityView {
  readonly metadata: Readonly<Record<string, unknown>>
}

const shown = {
  seq: activityLogs.seq,
  at: activityLogs.at,
  event: activityLogs.event,
  action: activityLogs.action,
  status: activityLogs.status,
  target: activityLogs.target,
  message: activityLogs.message,
  text: activityLogs.text,
  error_code: activityLogs.errorCode,
  run_id: activityLogs.runId,
  correlation_id: activityLogs.correlationId,
}

const codesOf = (severity: string) =>
  [...errorList.map(({ code }) => code), ...retiredCodes].filter(
    (code) => parseCode(code).severity === severity,
  )

/** The activity of the transaction's user, newest first. */
export async function listActivity(tx: UserTx, page: ActivityPage): Promise<ActivityView[]> {
  const rows = await tx
    .select(shown)
    .from(activityLogs)
    .where(await conditions(tx, tx.userId, page))
    .orderBy(desc(activityLogs.seq))
    .limit(page.limit)
  return markVerified(tx, withIsoTimes(rows))
}

/** Entries among which words are looked for one after the other, before the index is asked. */
const newest = 1_000

/**
 * The numbers of a user's entries that have words beginning with each of these, newest first; for the fan-out role.
 * Behind row-level security PostgreSQL may not ask the index of words, since its operator could leak: so the index says
 * which numbers, and `listNumbered` reads them as their owner.
 */
export async function findNumbers(
  tx: Tx,
  userId: string,
  words: readonly string[],
  page: ActivityPage,
): Promise<number[]> {
  const owner = sql`(quote_literal(${userId}::text))::tsquery`
  const wanted = sql`to_tsquery('simple'::regconfig, ${words.map((word) => `${word}:*`).join(' & ')})`
  const isWanted = sql`${activityWords} @@ (${owner} && ${wanted})`
  const asked = await conditions(tx, userId, page)
  // Words that are everywhere fill a page with the newest entries. The index knows no order: for them it would name every entry there is.
  const atHand = await readRows(
    tx,
    numberRow,
    sql`
    select seq from (select * from activity_logs where ${asked} order by seq desc limit ${newest}) activity_logs
    where ${isWanted} order by seq desc limit ${page.limit}`,
  )
  if (atHand.length === page.limit) return atHand.map(({ seq }) => seq)
  // By itself: PostgreSQL takes words for more frequent than they are, and would look at every entry instead.
  const found = await readRows(
    tx,
    numberRow,
    sql`
    with found as materialized (select * from activity_logs where ${isWanted})
    select seq from found activity_logs where ${asked} order by seq desc limit ${page.limit}`,
  )
  return found.map(({ seq }) => seq)
}

const numberRow = z.object({ seq: bigintColumn })

/** Entries of the transaction's user by their numbers, newest first. */
export async function listNumbered(tx: UserTx, numbers: readonly number[]): Promise<ActivityView[]> {
  const rows = await tx
    .select(shown)
    .from(activityLogs)
    .where(and(eq(activityLogs.userId, tx.userId), inArray(activityLogs.seq, [...numbers])))
    .orderBy(desc(activityLogs.seq))
  return markVerified(tx, withIsoTimes(rows))
}

/** One entry of the transaction's user. */
export async function findActivity(tx: UserTx, seq: number): Promise<ActivityDetail | undefined> {
  const rows = await tx
    .select({ ...shown, metadata: activityLogs.metadata })
    .from(activityLogs)
    .where(and(eq(activityLogs.userId, tx.userId), eq(activityLogs.seq, seq)))
  const [entry] = await markVerified(tx, withIsoTimes(rows))
  return entry
}

function withIsoTimes<Row extends { readonly at: Date }>(rows: readonly Row[]) {
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

async function conditions(tx: Tx, userId: string, page: ActivityPage): Promise<SQL | undefined> {
  const { beforeSeq, action, status, errorCode, severity, from, to, runId } = page
  const places = from || to ? await findPlaces(tx, userId, page) : undefined
  return and(
    eq(activityLogs.userId, userId),
    ne(activityLogs.event, effectsVerified.name),
    beforeSeq === undefined ? undefined : lt(activityLogs.seq, beforeSeq),
    action === undefined ? undefined : eq(activityLogs.action, action),
    status === undefined ? undefined : eq(activityLogs.status, status),
    errorCode === undefined ? undefined : eq(activityLogs.errorCode, errorCode),
    severity === undefined ? undefined : inArray(activityLogs.errorCode, codesOf(severity)),
    // The numbers say nearly the same: taken for another condition, times would make PostgreSQL expect nearly nothing.
    from && sql`coalesce(${gte(activityLogs.at, from)}, false)`,
    to && sql`coalesce(${lt(activityLogs.at, to)}, false)`,
    places && and(gte(activityLogs.seq, places.first), lt(activityLogs.seq, places.end)),
    runId === undefined ? undefined : eq(activityLogs.runId, runId),
  )
}
