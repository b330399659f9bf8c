import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { advisoryLocks } from '../../advisory-locks.ts'
import { makeRoom } from '../../caps/hold-cap.ts'
import type { Tx } from '../../connections/client.ts'
import { instantColumn, readRows } from '../../read-rows.ts'
import { alerts } from '../../schema/notifications/alerts.ts'
import type { UserTx } from '../../with-role.ts'

/** A rule that has come true. */
export interface TrueRule {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly notifiesByMail: boolean
  readonly endpointId: string | null
  /** The failures it counted, and the newest of them. */
  readonly count: number
  readonly errorCode: string
  readonly correlationId: string
}

const counted = (whose: ReturnType<typeof sql>) => sql`
  select count(*)::int as count, (array_agg(error_code order by at desc, seq desc))[1] as error_code,
    (array_agg(correlation_id order by at desc, seq desc))[1] as correlation_id
  from activity_logs failure
  where ${whose} and error_code is not null
    and at > greatest(now() - rule.window_minutes * interval '1 minute', coalesce(rule.fired_at, '-infinity'))
    and (rule.codes = '{}' or error_code = any (rule.codes))
    and (rule.severities = '{}' or split_part(error_code, '-', 3) = any (rule.severities))`

const isReady = sql`rule.is_enabled and
  (rule.fired_at is null or rule.fired_at + rule.cooldown_minutes * interval '1 minute' <= now())`

async function fire(
  tx: Tx,
  which: ReturnType<typeof sql>,
  whose: ReturnType<typeof sql>,
): Promise<TrueRule[]> {
  const rows = await readRows(
    tx,
    fireRow,
    sql`
    with come_true as (
      select rule.id, hits.* from alert_rules rule cross join lateral (${counted(whose)}) hits
      where ${which} and ${isReady} and hits.count >= rule.threshold
    )
    update alert_rules set fired_at = now() from come_true where alert_rules.id = come_true.id
    returning alert_rules.id, user_id, name, tells_by_mail, endpoint_id, count, error_code, correlation_id`,
  )
  return rows.map((row) => ({
    ...{ id: row.id, userId: row.user_id, name: row.name, count: row.count },
    ...{ notifiesByMail: row.tells_by_mail, endpointId: row.endpoint_id },
    ...{ errorCode: row.error_code, correlationId: row.correlation_id },
  }))
}

/** Waits until nothing else looks at somebody's rules, so that a failure is told once; until the transaction ends. */
export async function waitForOtherLooks(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.alerts}, hashtext(${userId}))`)
}

/** The rules of the transaction's user that have come true with what happened to them. They rest from now on. */
export function fireOwnRules(tx: UserTx): Promise<TrueRule[]> {
  return fire(
    tx,
    sql`rule.user_id = ${tx.userId} and not rule.is_installation`,
    sql`failure.user_id = ${tx.userId}`,
  )
}

/** Administrators with rules that count everybody's failures. For the admin role. */
export async function listInstallationOwners(tx: Tx): Promise<string[]> {
  const rows = await readRows(
    tx,
    installationOwnersRow,
    sql`
    select id from users where role = 'admin' and disabled_at is null and exists (
      select from alert_rules rule where rule.user_id = users.id and is_installation and ${isReady})`,
  )
  return rows.map(({ id }) => id)
}

/** The rules of one administrator that have come true with what happened to anybody. For the admin role. */
export function fireInstallationRules(tx: Tx, ownerId: string): Promise<TrueRule[]> {
  return fire(tx, sql`rule.user_id = ${ownerId} and rule.is_installation`, sql`true`)
}

/** An alert as its owner sees it. */
export type Alert = Omit<typeof alerts.$inferSelect, 'userId'>

/** Stores that a rule of the transaction's user came true. */
export async function insertAlert(tx: UserTx, rule: TrueRule): Promise<Alert> {
  await makeRoom(tx, tx.userId, 'alerts')
  const [row] = await tx
    .insert(alerts)
    .values({
      ...{ userId: tx.userId, ruleId: rule.id, ruleName: rule.name, wantsMail: rule.notifiesByMail },
      ...{ errorCode: rule.errorCode, correlationId: rule.correlationId, count: rule.count },
    })
    .returning()
  if (!row) throw new TypeError('an insert returned nothing')
  return row
}

/** The alerts of the transaction's user, newest first, after one of them when it is named. */
export function listAlerts(
  tx: UserTx,
  page: {
    limit: number
    afterId: string | undefined
    /** Those of rules that count everybody's failures too; default true. */
    withInstallation?: boolean
  },
): Promise<Alert[]> {
  return tx
    .select()
    .from(alerts)
    .where(
      and(
        eq(alerts.userId, tx.userId),
        page.withInstallation === false
          ? sql`not exists (select from alert_rules rule where rule.id = ${alerts.ruleId} and rule.is_installation)`
          : undefined,
        page.afterId === undefined
          ? undefined
          : sql`(${alerts.at}, ${alerts.id}) < (select at, id from alerts place where place.id = ${page.afterId})`,
      ),
    )
    .orderBy(desc(alerts.at), desc(alerts.id))
    .limit(page.limit)
}

/** What waits to be mailed to the transaction's user, to an account's owner: to which address, and not before when. */
export async function readAlertsToMail(
  tx: UserTx,
  pauseMinutes: number,
): Promise<{ alerts: Alert[]; to: string; notBefore: Date | null }> {
  const waiting = await tx
    .select()
    .from(alerts)
    .where(and(eq(alerts.userId, tx.userId), eq(alerts.wantsMail, true), isNull(alerts.mailedAt)))
    .orderBy(alerts.at)
  const rows = await readRows(
    tx,
    alertsToMailRow,
    sql`
    select coalesce(email, (select owner.email from account_members member join users owner on owner.id = person_id
        where account_id = users.id and member.role = 'owner')) as email,
      (select max(mailed_at) + ${pauseMinutes} * interval '1 minute' from alerts
      where user_id = users.id having max(mailed_at) + ${pauseMinutes} * interval '1 minute' > now()) as not_before
    from users where id = ${tx.userId}`,
  )
  const [row] = rows
  return {
    alerts: waiting,
    to: row?.email ?? '',
    notBefore: row?.not_before ?? null,
  }
}

/** Notes that everything that waited to be mailed is in a mail. */
export async function markMailed(tx: UserTx): Promise<void> {
  await tx
    .update(alerts)
    .set({ mailedAt: sql`now()` })
    .where(and(eq(alerts.userId, tx.userId), eq(alerts.wantsMail, true), isNull(alerts.mailedAt)))
}

const fireRow = z.object({
  id: z.string(),
  user_id: z.string(),
  name: z.string(),
  tells_by_mail: z.boolean(),
  endpoint_id: z.string().nullable(),
  count: z.number(),
  error_code: z.string(),
  correlation_id: z.string(),
})

const installationOwnersRow = z.object({ id: z.string() })

const alertsToMailRow = z.object({ email: z.string().nullable(), not_before: instantColumn.nullable() })
