import type { PlannedEffect } from '@botyard/db/queries/runs/effects'
import { toBotError } from '@botyard/errors'
import { withCorrelation } from '@botyard/runtime/correlation'
import { logError } from '@botyard/runtime/logger'
import { effects } from '@botyard/runtime/metrics'
import type { ActionContext, TargetPage, WrittenTarget } from '../actions/define-action.ts'
import type { Filter } from '../filters/filter.ts'
import { InstagramFailure } from '../instagram/failure.ts'
import { type CheckResult, checkEffects } from './check-effects.ts'
import { readLedger } from './read-ledger.ts'
import { recordCheck } from './record-check.ts'
import { recordDetails } from './record-details.ts'
import { recordEffect } from './record-effect.ts'
import { recordFailedTurn } from './record-failed-turn.ts'
import { recordTargets } from './record-targets.ts'
import { reserveTurn } from './reserve-turn.ts'
import { type ReservedTurn, type TurnContext, type TurnTask, workMs } from './turn.ts'
import { writtenTarget } from './written-target.ts'

/** What became of a turn; `session-lost`: Instagram has ended the session, and somebody must sign in again. */
export type TurnEnd = 'taken' | 'session-lost'

/**
 * One turn of one bot: reserve, do one thing at Instagram, record. Any process may call it for any bot at any time;
 * the lease keeps a bot to one turn at a time, and what a dead process left behind is looked up, not repeated.
 * @throws {BotError} only for the database's failures; the queue tries again then.
 */
export async function takeTurn(context: TurnContext, userId: string, signal: AbortSignal): Promise<TurnEnd> {
  // One that hangs has lost its lease by now and is taken in another process; here it would only take one place more.
  if (context.manager.isAtWork(userId)) return 'taken'
  const turn = await reserveTurn(context, userId)
  if (!turn) return 'taken'
  return withCorrelation(turn.task.run.correlationId, async () => {
    const result = await context.manager.atWork(userId, () => attempt(context, turn, signal))
    if (result.kind === 'failed') {
      logError(context.log, result.error, { user_id: userId, action: turn.task.run.action.name })
      await recordFailedTurn(context, turn, result.error)
      if (result.error instanceof InstagramFailure && result.error.endsSession) return 'session-lost'
    } else if (result.kind === 'targets') await recordTargets(context, turn, result.page)
    else if (result.kind === 'details') await recordDetails(context, turn, result.effectId, result.details)
    else if (result.kind === 'checked') await recordCheck(context, turn, result.checks)
    else {
      await recordEffect(context, turn, result.outcome)
      logEffect(context, turn, result.outcome)
    }
    return 'taken'
  })
}

/** What a bot did can be followed in the log too, by the id of the command it began with. */
function logEffect({ log }: TurnContext, { userId, task }: ReservedTurn, outcome: boolean | Filter): void {
  const fields = { user_id: userId, action: task.run.action.name, run_id: task.run.id }
  log.info(fields, outcome === true ? 'an effect was done' : 'a target was left out')
}

type Result =
  | { kind: 'targets'; page: TargetPage }
  | { kind: 'details'; effectId: string; details: object | null }
  | { kind: 'checked'; checks: CheckResult }
  | { kind: 'effect'; outcome: boolean | Filter }
  | { kind: 'failed'; error: ReturnType<typeof toBotError> }

async function attempt(context: TurnContext, turn: ReservedTurn, signal: AbortSignal): Promise<Result> {
  try {
    return await carryOut(turn.task, {
      // Asked for only when used: an action that needs no Instagram needs no session either.
      get instagram() {
        return turn.instance.instagram
      },
      ledger: readLedger(context, turn.userId),
      now: turn.now,
      signal: AbortSignal.any([signal, AbortSignal.timeout(workMs)]),
    })
  } catch (error) {
    return { kind: 'failed', error: toBotError(error) }
  }
}

async function carryOut(task: TurnTask, context: ActionContext): Promise<Result> {
  const { action, params, sourceCursor } = task.run
  switch (task.kind) {
    case 'discover':
      return { kind: 'targets', page: await action.discover(context, params, sourceCursor) }
    case 'look': {
      const target = targetOf(task)
      const details = action.look
        ? await action.look(context, target)
        : await context.instagram.people.details(personIdOf(target), { signal: context.signal })
      return { kind: 'details', effectId: task.effect.id, details }
    }
    case 'perform':
      return {
        kind: 'effect',
        outcome: await timed(action.name, () => action.perform(context, targetOf(task), params)),
      }
    case 'verify':
      return { kind: 'effect', outcome: await action.verify(context, targetOf(task), params) }
    case 'check':
      return { kind: 'checked', checks: await checkEffects(context, task.run, task.effects) }
  }
}

/** Does one effect; how long that took is counted by what came of it. */
async function timed<Outcome extends boolean | Filter>(
  action: string,
  perform: () => Promise<Outcome>,
): Promise<Outcome> {
  const ended = effects.startTimer({ action })
  try {
    const outcome = await perform()
    ended({ outcome: outcome === true ? 'done' : 'left_out' })
    return outcome
  } catch (error) {
    ended({ outcome: 'failed' })
    throw error
  }
}

function targetOf({ effect, run }: Extract<TurnTask, { effect: PlannedEffect }>): WrittenTarget {
  return writtenTarget(run, effect)
}

/** Of a post, its author. */
function personIdOf({ id, facts }: WrittenTarget): string {
  return typeof facts.personId === 'string' ? facts.personId : id
}
