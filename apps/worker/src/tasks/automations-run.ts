import { runDueAutomations } from '@botyard/bot-engine'
import { logError } from '@botyard/runtime/logger'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** Each minute: queues the share of every automation whose window has begun. */
export function automationsRun({ db, log }: TaskContext): Task {
  return async () => {
    const count = await runDueAutomations(db, (error, userId) =>
      logError(log, error, { user_id: userId, action: 'automations.run' }),
    )
    if (count > 0) log.info({ count }, 'automations whose hours began were queued')
  }
}
