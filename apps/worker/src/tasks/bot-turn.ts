import { reconnectInstagram, takeTurn } from '@botyard/bot-engine'
import { jobPayloads } from '@botyard/db'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import { turns } from '@botyard/runtime/metrics'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** One turn of one bot. At the shutdown of the worker the request under way is cut off and looked up later. */
export function botTurn(context: TaskContext): Task {
  return async (payload, { abortSignal }) => {
    const { user_id } = jobPayloads['bot.turn'].parse(payload)
    const ended = turns.startTimer()
    const end = await takeTurn(context, user_id, abortSignal).catch((error: unknown) => {
      ended({ end: 'failed' })
      throw error
    })
    ended({ end })
    if (end !== 'session-lost') return
    const caller = {
      userId: user_id,
      correlationId: correlationId() ?? newCorrelationId(),
      signal: abortSignal,
    }
    await reconnectInstagram(context, caller)
  }
}
