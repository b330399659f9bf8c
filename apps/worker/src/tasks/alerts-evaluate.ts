import { jobPayloads } from '@botyard/db'
import { evaluateAlerts, evaluateInstallationAlerts } from '@botyard/notifications/evaluate-alerts'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** A little after failures of one person: looks whether a rule of theirs has come true. */
export function alertsEvaluate(context: TaskContext): Task {
  return (payload) => evaluateAlerts(context, jobPayloads['alerts.evaluate'].parse(payload).user_id)
}

/** A little after that: looks at the rules of administrators that count everybody's failures. */
export function alertsEvaluateInstallation(context: TaskContext): Task {
  return () => evaluateInstallationAlerts(context)
}
