import { errors } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'
import { type AuditEntry, detailsAsJson, insertAuditLine } from './audit.ts'

/** All queries here are for the auth role. Writes down that an act begins. @returns what it is ended by. */
export async function insertIntent(tx: Tx, entry: Omit<AuditEntry, 'errorCode'>): Promise<string> {
  const rows = await readRows(
    tx,
    intentRow,
    sql`
    insert into audit_intents (action, actor_id, subject_id, ip_address, user_agent, correlation_id, details)
    values (${entry.act.name}, ${entry.actorId}, ${entry.subjectId}, ${entry.ipAddress},
      ${entry.userAgent?.slice(0, 300) ?? null}, ${entry.correlationId}, ${detailsAsJson(entry.details)})
    returning id`,
  )
  const [row] = rows
  if (!row) throw new TypeError('an insert returned nothing')
  return row.id
}

/** Ends an act that was begun, if it was: with its line, or with none when nothing came of it. */
export async function endAct(tx: Tx, intentId: string | null, line: AuditEntry | null): Promise<void> {
  if (intentId !== null) await tx.execute(sql`delete from audit_intents where id = ${intentId}`)
  if (line) await insertAuditLine(tx, line)
}

/**
 * Turns acts that were begun so long ago, and whose process died before it said how they ended, into lines that say that
 * nobody knows. @returns how many.
 */
export async function settleIntents(tx: Tx, olderThanSeconds: number): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    with unfinished as (
      delete from audit_intents where started_at <= now() - ${olderThanSeconds} * interval '1 second' returning *)
    insert into audit_log (at, action, error_code, actor_id, actor_name, subject_id, subject_name, ip_address, user_agent,
      correlation_id, details)
    select started_at, action, ${errors.ACT_UNFINISHED.code}, actor_id, actor.username, subject_id,
      coalesce(subject.account_name, subject.username),
      ip_address, user_agent, correlation_id, details
    from unfinished left join users actor on actor.id = actor_id left join users subject on subject.id = subject_id`)
  return rowCount ?? 0
}

const intentRow = z.object({ id: z.string() })
