import { alertsEvaluate } from './alerts-evaluate.ts'
import { alertsEvaluateInstallation } from './alerts-evaluate-installation.ts'
import { alertsMail } from './alerts-mail.ts'
import { botTurn } from './bot-turn.ts'
import { mailSend } from './mail-send.ts'
import { runForgetTargets } from './run-forget-targets.ts'
import { webhookDeliver } from './webhook-deliver.ts'

/** Every job that somebody queues. What only the clock causes is defined where it is done, in the worker. */
export const queuedJobs = [
  botTurn,
  webhookDeliver,
  mailSend,
  alertsEvaluate,
  alertsEvaluateInstallation,
  alertsMail,
  runForgetTargets,
] as const

export type QueuedJobName = (typeof queuedJobs)[number]['name']
