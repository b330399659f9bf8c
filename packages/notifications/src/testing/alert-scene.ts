import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { append, withRole, withUser } from '@botyard/db'
import { type AlertRulePlan, insertRule } from '@botyard/db/queries/notifications/alert-rules'
import { listAlerts } from '@botyard/db/queries/notifications/alerts'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { testHappened } from '@botyard/db/testing/test-event'
import { evaluateAlerts } from '../alerts/evaluate-alerts.ts'

/** A rule that three failures within ten minutes make true. */
export const plan: AlertRulePlan = {
  ...{ name: 'mine', isInstallation: false, codes: [], severities: [], endpointId: null, isEnabled: true },
  ...{ threshold: 3, windowMinutes: 10, cooldownMinutes: 60, notifiesByMail: false },
}

/** A world in which failures are written down and rules looked at. */
export async function createAlertScene() {
  const world: BotWorld = await createBotWorld()

  const context = () => ({
    ...{ db: world.db, keyRing: world.engine.keyRing, publicUrl: 'https://botyard.example.org' },
  })
  /** Everything that happened is so much longer ago. */
  async function passMinutes(minutes: number): Promise<void> {
    for (const [table, columns] of Object.entries({
      activity_logs: ['at'],
      alert_rules: ['fired_at'],
      alerts: ['at', 'mailed_at'],
    }))
      await world.database.query(
        `update ${table} set ${columns.map((name) => `${name} = ${name} - interval '${minutes} minutes'`).join()}`,
      )
  }
  const fail = (userId: string, errorCode = 'E-IG-E-0003', count = 1) =>
    withUser(world.db, userId, async (tx) => {
      for (let index = 0; index < count; index++)
        await append(tx, testHappened, {
          ...{ status: 'failed', message: 'x', errorCode },
          correlationId: `c-${index}`,
        })
    })
  const alertsOf = (userId: string) =>
    withUser(world.db, userId, (tx) => listAlerts(tx, { limit: 50, afterId: undefined }))
  const evaluate = (userId: string) => evaluateAlerts(context(), userId)
  /** Somebody with one rule and no other. */
  async function personWith(rule: Partial<AlertRulePlan>) {
    const { userId } = await world.person('fresh')
    await world.database.query('delete from alert_rules where user_id = $1', [userId])
    await withUser(world.db, userId, (tx) => insertRule(tx, { ...plan, ...rule }))
    return userId
  }

  /** The mails that wait for a person or were sent to them, oldest first. */
  async function mailsOf(userId: string) {
    const rows = await world.database.query<{ id: string }>(
      'select id from mails where user_id = $1 order by created_at',
      [userId],
    )
    return Promise.all(
      rows.map(({ id }) => withRole(world.db, 'auth', (tx) => findMail(tx, world.engine.keyRing, id))),
    )
  }
  return { world, context, passMinutes, fail, alertsOf, evaluate, personWith, mailsOf }
}
