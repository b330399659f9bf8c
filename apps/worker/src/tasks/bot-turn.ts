import { type TurnContext, takeTurn } from '@botyard/bot-engine'
import { jobPayloads } from '@botyard/db'
import type { Task } from 'graphile-worker'

/** One turn of one bot. At the shutdown of the worker the request under way is cut off and looked up later. */
export function botTurn(context: TurnContext): Task {
  return async (payload, { abortSignal }) => {
    const { user_id } = jobPayloads['bot.turn'].parse(payload)
    await takeTurn(context, user_id, abortSignal)
  }
}
