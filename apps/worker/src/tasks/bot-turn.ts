import { reconnectInstagram, takeTurn } from '@botyard/bot-engine'
import { botTurn } from '@botyard/db/jobs/bot-turn'
import { correlationId, newCorrelationId } from '@botyard/runtime/correlation'
import { turns } from '@botyard/runtime/metrics'
import { handleJob } from './handle-job.ts'
import type { TaskContext } from './task-context.ts'

/**
 * One turn of one bot. One that waits long for its account gives its place to other bots and goes on beside them. At the
 * shutdown of the worker the request under way is cut off and looked up later.
 */
export const handleBotTurn = handleJob(botTurn, ({ user_id }, context) =>
  context.slowTurns.run((signal) => takeWholeTurn(context, user_id, signal)),
)

async function takeWholeTurn(context: TaskContext, userId: string, signal: AbortSignal): Promise<void> {
  const ended = turns.startTimer()
  const end = await takeTurn(context, userId, signal).catch((error: unknown) => {
    ended({ end: 'failed' })
    throw error
  })
  ended({ end })
  if (end !== 'session-lost') return
  await reconnectInstagram(context, {
    userId,
    correlationId: correlationId() ?? newCorrelationId(),
    signal,
  })
}
