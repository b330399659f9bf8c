import { alertsEvaluate } from '@botyard/db/jobs/alerts-evaluate'
import { alertsEvaluateInstallation } from '@botyard/db/jobs/alerts-evaluate-installation'
import { alertsMail } from '@botyard/db/jobs/alerts-mail'
import { evaluateAlerts, evaluateInstallationAlerts } from '@botyard/notifications/evaluate-alerts'
import { handleJob } from './handle-job.ts'

/** A little after failures of one person: looks whether a rule of theirs has come true. */
export const handleAlertsEvaluate = handleJob(alertsEvaluate, ({ user_id }, context) =>
  evaluateAlerts(context, user_id),
)

/** When the pause between two mails is over: the same look sends what waits. */
export const handleAlertsMail = handleJob(alertsMail, ({ user_id }, context) =>
  evaluateAlerts(context, user_id),
)

/** A little after that: looks at the rules of administrators that count everybody's failures. */
export const handleAlertsEvaluateInstallation = handleJob(alertsEvaluateInstallation, (_none, context) =>
  evaluateInstallationAlerts(context),
)
