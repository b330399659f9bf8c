import { type JobName, jobNames } from '@botyard/db'
import type { Task } from 'graphile-worker'
import { activityTrim } from './activity-trim.ts'
import { alertsEvaluate, alertsEvaluateInstallation } from './alerts-evaluate.ts'
import { auditRefusedValues } from './audit-refused-values.ts'
import { automationsRun } from './automations-run.ts'
import { botTurn } from './bot-turn.ts'
import { incidentProbe } from './incident-probe.ts'
import { keysSealAnew } from './keys-seal-anew.ts'
import { mailSend } from './mail-send.ts'
import { peopleErase } from './people-erase.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { sessionsRevalidate } from './sessions-revalidate.ts'
import type { TaskContext } from './task-context.ts'
import { webhookDeliver } from './webhook-deliver.ts'

/** The only list of jobs: a job that is not here does not type-check. */
export function createTasks(context: TaskContext): Record<JobName, Task> {
  const tasks: Record<JobName, Task> = {
    'alerts.evaluate': alertsEvaluate(context),
    'alerts.evaluate-installation': alertsEvaluateInstallation(context),
    'webhook.deliver': webhookDeliver(context),
    'bot.turn': botTurn(context),
    'incident.probe': incidentProbe(context),
    'sessions.revalidate': sessionsRevalidate(context),
    'automations.run': automationsRun(context),
    'keys.seal-anew': keysSealAnew(context),
    'activity.trim': activityTrim(context),
    'mail.send': mailSend(context),
    'people.erase': peopleErase(context),
  }
  for (const name of jobNames)
    tasks[name] = refuseForeign(context, name, auditRefusedValues(context, name, tasks[name]))
  return tasks
}
