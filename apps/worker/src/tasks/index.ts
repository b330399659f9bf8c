import type { QueuedJobName } from '@botyard/db/jobs'
import { activityTrim } from './activity-trim.ts'
import {
  handleAlertsEvaluate,
  handleAlertsEvaluateInstallation,
  handleAlertsMail,
} from './alerts-evaluate.ts'
import { automationsRun } from './automations-run.ts'
import { handleBotTurn } from './bot-turn.ts'
import type { JobHandler } from './handle-job.ts'
import { incidentProbe } from './incident-probe.ts'
import { keysReencrypt } from './keys-reencrypt.ts'
import { handleMailSend } from './mail-send.ts'
import { peopleErase } from './people-erase.ts'
import { picturesTrim } from './pictures-trim.ts'
import { handleRunForgetTargets } from './run-forget-targets.ts'
import { sessionsRevalidate } from './sessions-revalidate.ts'
import { handleWebhookDeliver } from './webhook-deliver.ts'

/** Who does what somebody queues; one that is missing does not type-check. */
const queued: Record<QueuedJobName, JobHandler> = {
  'bot.turn': handleBotTurn,
  'webhook.deliver': handleWebhookDeliver,
  'mail.send': handleMailSend,
  'alerts.evaluate': handleAlertsEvaluate,
  'alerts.evaluate-installation': handleAlertsEvaluateInstallation,
  'alerts.mail': handleAlertsMail,
  'run.forget-targets': handleRunForgetTargets,
}

/** Every job of the worker: those above, and what only the clock causes. */
export const jobHandlers: readonly JobHandler[] = [
  ...Object.values(queued),
  incidentProbe,
  sessionsRevalidate,
  automationsRun,
  keysReencrypt,
  peopleErase,
  activityTrim,
  picturesTrim,
]
