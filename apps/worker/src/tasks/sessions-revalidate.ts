import { revalidateSessions } from '@botyard/bot-engine'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** Every other minute of the night: tests the sessions whose moment has come. */
export function sessionsRevalidate(context: TaskContext): Task {
  return async (_payload, { abortSignal }) => {
    const count = await revalidateSessions(context, context.log, abortSignal)
    if (count > 0) context.log.info({ count }, 'stored sessions were tested')
  }
}
