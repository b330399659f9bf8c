import { toBotError } from '@botyard/errors'
import { withCorrelation } from '@botyard/runtime/correlation'
import { logError } from '@botyard/runtime/logger'
import type { ActionContext } from '../actions/define-action.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import { recordFailedTurn } from './failures/record-failed-turn.ts'
import { readLedger } from './read-ledger.ts'
import { recordResult } from './record.ts'
import { reserveTurn } from './reserve-turn.ts'
import type { ReservedTurn } from './step.ts'
import { type TurnContext, workMs } from './turn.ts'

/** How a turn ended; `session-lost`: Instagram has ended the session, and somebody must sign in again. */
export type TurnEnd = 'taken' | 'session-lost'

/**
 * One turn of one bot: reserve, do one thing at Instagram, record. Any process may call it for any bot at any time;
 * the lease keeps a bot to one turn at a time, and what a dead process left unfinished is looked up, not repeated.
 * @throws {BotError} only for failures of the database; the queue then tries again.
 */
export async function takeTurn(context: TurnContext, userId: string, signal: AbortSignal): Promise<TurnEnd> {
  // A turn that hangs has lost its lease by now, and another process takes over; here it would only occupy a second place.
  if (context.manager.isAtWork(userId)) return 'taken'
  const turn = await reserveTurn(context, userId)
  if (!turn) return 'taken'
  return finishTurn(context, turn, signal)
}

/** Carries out a reserved turn and records its result, if its lease still holds by then. */
export function finishTurn(context: TurnContext, turn: ReservedTurn, signal: AbortSignal): Promise<TurnEnd> {
  const { userId, step } = turn
  const { run } = step
  return withCorrelation(run.correlationId, async () => {
    const result = await context.manager.atWork(userId, () => attempt(context, turn, signal))
    if ('error' in result) {
      logError(context.log, result.error, { user_id: userId, action: run.action.name })
      await recordFailedTurn(context, turn, result.error)
      return result.error instanceof InstagramFailure && result.error.endsSession ? 'session-lost' : 'taken'
    }
    await recordResult(context, turn, result)
    // The log shows what a bot did too, under the correlation id of the command that started it.
    if (result.logLine !== null)
      context.log.info({ user_id: userId, action: run.action.name, run_id: run.id }, result.logLine)
    return 'taken'
  })
}

async function attempt(context: TurnContext, turn: ReservedTurn, signal: AbortSignal) {
  try {
    return await turn.step.carryOut(actionContext(context, turn, signal))
  } catch (error) {
    return { error: toBotError(error) }
  }
}

function actionContext(context: TurnContext, turn: ReservedTurn, signal: AbortSignal): ActionContext {
  return {
    // Asked for only when used: an action that needs no Instagram needs no session either.
    get instagram() {
      return turn.instance.instagram
    },
    ledger: readLedger(context, turn.userId),
    now: turn.now,
    signal: AbortSignal.any([signal, AbortSignal.timeout(workMs)]),
  }
}
