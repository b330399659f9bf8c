import { probeIncident } from '@botyard/bot-engine'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** While an incident is open: lets one account ask Instagram, when that is due, whether everybody may go on. */
export function incidentProbe(context: TaskContext): Task {
  return async (_payload, { abortSignal }) => {
    await probeIncident(context, abortSignal ?? new AbortController().signal)
  }
}
