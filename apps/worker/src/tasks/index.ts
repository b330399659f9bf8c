import type { TurnContext } from '@botyard/bot-engine'
import type { JobName } from '@botyard/db'
import type { Task } from 'graphile-worker'
import { botTurn } from './bot-turn.ts'

/** The only list of jobs: a job that is not here does not type-check. */
export function createTasks(context: TurnContext): Record<JobName, Task> {
  return { 'bot.turn': botTurn(context) }
}
