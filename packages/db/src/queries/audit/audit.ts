import type { BotError } from '@botyard/errors'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import { and, desc, eq, gte, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { ActDefinition } from '../../acts/define-act.ts'
import { findings } from '../../acts/findings.ts'
import type { Tx } from '../../connections/client.ts'
import { type AuditDetails, auditLog } from '../../schema/audit/audit-log.ts'
import { slack } from '../activity/place-of-moment.ts'

/** An act, as it is written down. */
export interface AuditEntry {
  readonly act: ActDefinition
  /** Null when it was done. */
  readonly errorCode: string | null
  readonly actorId: string | null
  readonly subjectId: string | null
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly correlationId: string
  readonly details?: AuditDetails
}

/** Details in a form that jsonb takes, whatever was typed: it refuses lone surrogates and NUL, and no line may fail for one. */
export function detailsAsJson(details: AuditDetails = {}): string {
  return JSON.stringify(details, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\ufffd') : value,
  )
}

/** Whether somebody did this to somebody within so many minutes. For the auth role. */
export async function wasDoneLately(
  tx: Tx,
  { act, actorId, subjectId }: Pick<AuditEntry, 'act' | 'actorId' | 'subjectId'>,
  minutes: number,
): Promise<boolean> {
  const { rowCount } = await tx.execute(sql`
    select from audit_log where actor_id = ${actorId} and subject_id = ${subjectId} and action = ${act.name}
      and error_code is null and at > now() - ${minutes} * interval '1 minute' limit 1`)
  return rowCount === 1
}

/** Writes an act down. For the auth, admin and sweep roles; for the app role what nobody did to its own user. */
export async function insertAuditLine(tx: Tx, entry: AuditEntry): Promise<void> {
  const nameOf = (id: string | null) =>
    sql`(select coalesce(account_name, username) from users where id = ${id}::uuid)`
  await tx.execute(sql`
    insert into audit_log (action, error_code, actor_id, actor_name, subject_id, subject_name, ip_address, user_agent,
      correlation_id, details)
    values (${entry.act.name}, ${entry.errorCode}, ${entry.actorId}, ${nameOf(entry.actorId)}, ${entry.subjectId},
      ${nameOf(entry.subjectId)}, ${entry.ipAddress}, ${entry.userAgent?.slice(0, 300) ?? null},
      ${entry.correlationId}, ${detailsAsJson(entry.details)})`)
}

/** Something Botyard found by itself, that nobody asked for. */
export type Finding = Pick<AuditEntry, 'act' | 'errorCode' | 'subjectId' | 'details'>

/** Writes a finding down, under the correlation id of the work at hand. For the same roles. */
export function insertFinding(tx: Tx, finding: Finding): Promise<void> {
  return insertAuditLine(tx, {
    ...finding,
    ...{ actorId: null, ipAddress: null, userAgent: null },
    correlationId: correlationId() ?? newCorrelationId(),
  })
}

/** Writes down that a sealed value was altered, moved from another place, or lost its key. For the same roles. */
export function insertRefusedValue(
  tx: Tx,
  refusal: BotError,
  subjectId: string | null,
  details: AuditDetails = {},
): Promise<void> {
  const { table, column } = refusal.metadata
  return insertFinding(tx, {
    ...{ act: findings.sealedValueRefuse, errorCode: refusal.code, subjectId },
    details: { ...details, place: `${String(table)}.${String(column)}` },
  })
}

/** A line of the audit log. */
export type AuditLine = typeof auditLog.$inferSelect

/** Which lines are wanted; all of what is given must hold. */
export interface AuditFilter {
  readonly action?: string | undefined
  /** Who did it, or whom it touched. */
  readonly personId?: string | undefined
  readonly outcome?: 'done' | 'refused' | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** Lines, newest first. For the admin role, which sees all, and the app role, which sees its user's. */
export function listAuditLines(
  tx: Tx,
  filter: AuditFilter,
  page: { limit: number; beforeId: number | undefined },
): Promise<AuditLine[]> {
  const { action, personId, outcome, from, to } = filter
  const asked = and(
    page.beforeId === undefined ? undefined : lt(auditLog.id, page.beforeId),
    action === undefined ? undefined : eq(auditLog.action, action),
    outcome === undefined ? undefined : (outcome === 'done' ? isNull : isNotNull)(auditLog.errorCode),
    from &&
      and(gte(auditLog.at, from), sql`${auditLog.id} >= ${firstSince(sql`${instantOf(from)} - ${slack}`)}`),
    to &&
      and(
        lt(auditLog.at, to),
        sql`${auditLog.id} < coalesce(${firstSince(sql`${instantOf(to)} + ${slack}`)}, ${maxBigint}::bigint)`,
      ),
  )
  // By each of two indexes, for there is none over both: `or` would look at everybody's lines until it has enough.
  const newest = (who: 'actorId' | 'subjectId') =>
    tx
      .select({ id: auditLog.id })
      .from(auditLog)
      .where(and(asked, eq(auditLog[who], personId ?? '')))
      .orderBy(desc(auditLog.id))
      .limit(page.limit)
  return tx
    .select()
    .from(auditLog)
    .where(
      personId === undefined
        ? asked
        : sql`${auditLog.id} = any (array((${newest('actorId')}) union (${newest('subjectId')})))`,
    )
    .orderBy(desc(auditLog.id))
    .limit(page.limit)
}

const maxBigint = '9223372036854775807'

const instantOf = (moment: Date) => sql`${moment.toISOString()}::timestamptz`

/** The first line since a moment. Numbers grow with times, but for transactions that begin earlier and write later. */
const firstSince = (moment: SQL) => sql`(select id from audit_log where at >= ${moment} order by at limit 1)`
