import { continueAsUser, type Database, type KeyRing, type UserTx, withRole, withUser } from '@botyard/db'
import { alertsEvaluateInstallation } from '@botyard/db/jobs/alerts-evaluate-installation'
import { alertsMail } from '@botyard/db/jobs/alerts-mail'
import { enqueue } from '@botyard/db/jobs/enqueue'
import {
  type Alert,
  fireInstallationRules,
  fireOwnRules,
  insertAlert,
  listInstallationOwners,
  markMailed,
  readAlertsToMail,
  type TrueRule,
  waitForOtherLooks,
} from '@botyard/db/queries/notifications/alerts'
import { gatherAlert, listChannelsFor } from '@botyard/db/queries/notifications/gathered-alerts'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { findByCode } from '@botyard/errors'
import { findChannelKind } from '../channels/index.ts'
import { alertMail } from './alert-mail.ts'

/** One person gets at most so many mails of alerts an hour; what comes in between is in the next. */
const pauseBetweenMailsMinutes = 20

export interface AlertContext {
  readonly db: Database
  readonly keyRing: KeyRing
  /** The address people type: what mails link to. */
  readonly publicUrl: string
}

/** Looks at the rules of one person, notifies of those that have come true, and has the rules for everybody looked at. */
export async function evaluateAlerts(context: AlertContext, userId: string): Promise<void> {
  await withUser(context.db, userId, async (tx) => {
    await waitForOtherLooks(tx, userId)
    for (const rule of await fireOwnRules(tx)) await notify(tx, rule)
    await mailWaiting(tx, context)
    await enqueue(tx, alertsEvaluateInstallation, {}, { inSeconds: 2 })
  })
}

/** Looks at the rules of administrators that count everybody's failures, each in a transaction of its own. */
export async function evaluateInstallationAlerts(context: AlertContext): Promise<void> {
  for (const ownerId of await withRole(context.db, 'admin', listInstallationOwners))
    await withRole(context.db, 'admin', async (tx) => {
      await waitForOtherLooks(tx, ownerId)
      const rules = await fireInstallationRules(tx, ownerId)
      const own = await continueAsUser(tx, ownerId)
      for (const rule of rules) await notify(own, rule)
      await mailWaiting(own, context)
    })
}

async function notify(tx: UserTx, rule: TrueRule): Promise<void> {
  const alert = await insertAlert(tx, rule)
  const { errorCode: code, correlationId, endpointId, count, name } = rule
  const severity = code.split('-')[2] ?? ''
  const at = alert.at.toISOString()
  for (const { id, kind } of await listChannelsFor(tx, { severity, endpointId })) {
    if (kind === 'webhook') await queueDelivery(tx, webhookMessage(id, alert, rule))
    // The mail of the rule goes to the same address.
    else if (kind !== 'email' || !rule.notifiesByMail || id === endpointId) {
      const gathered = { code, rule: name, count, at, correlation_id: correlationId }
      await gatherAlert(tx, id, gathered, findChannelKind(kind)?.pauseSeconds ?? 0)
    }
  }
}

function webhookMessage(endpointId: string, alert: Alert, rule: TrueRule) {
  const definition = findByCode(rule.errorCode)
  return {
    ...{ endpointId, event: 'alert.fired', correlationId: rule.correlationId },
    data: {
      ...{ id: alert.id, rule: rule.name, count: rule.count, code: rule.errorCode },
      ...{ title: definition?.title ?? null, action: definition?.action ?? null },
      ...{ correlation_id: rule.correlationId, at: alert.at.toISOString() },
    },
  }
}

async function mailWaiting(tx: UserTx, { keyRing, publicUrl }: AlertContext): Promise<void> {
  const { alerts, to, notBefore } = await readAlertsToMail(tx, pauseBetweenMailsMinutes)
  if (alerts.length === 0) return
  if (notBefore) return enqueue(tx, alertsMail, { user_id: tx.userId }, notBefore)
  await queueMail(tx, keyRing, { userId: tx.userId, to, ...alertMail(alerts, publicUrl) })
  await markMailed(tx)
}
