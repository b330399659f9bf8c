import type { BotError, FailureOutcome, FailureScope } from '@botyard/errors'
import type { Asked } from '../turn.ts'

/** What is known of a failure: from its definition, and from the turn that met it. */
export interface FailureFacts {
  readonly asks: Asked
  readonly scope: FailureScope
  readonly outcome: FailureOutcome
  readonly endsSession?: boolean | undefined
  readonly endsRun?: boolean | undefined
  readonly spreads?: boolean | undefined
  /** Instagram did not answer, so the failure says nothing about the target. */
  readonly isNoAnswer?: boolean | undefined
}

/** How often it has happened, this time included. */
export interface FailureHistory {
  /** How often this target was refused; 0 without a target. */
  readonly timesOnTarget: number
  /** How many different targets were refused in this way, one after the other. */
  readonly targetsInRow: number
  /** How often the action has had to cool down because of it. */
  readonly timesOnAction: number
  /** Turns of the run that Instagram refused since it last got further. */
  readonly stalls: number
}

/** What happens next. */
export interface NextStep {
  /** How far the failure is taken to reach this time; `others`: every account, or every one of the same profile. */
  readonly reach: 'target' | 'action' | 'account' | 'others'
  /** `look-up`: Instagram is asked what became of it. `later`: after all others. `failed`: never again in this run. */
  readonly target: 'look-up' | 'later' | 'failed' | 'untouched'
  readonly run: 'goes-on' | 'cools-down' | 'waits-for-owner' | 'ends'
}

/** What a failure means for the bot that met it, given how often it has. */
export interface Reaction extends NextStep {
  readonly endsSession: boolean
  /** When the action's or account's cooldown ends; null without one. */
  readonly cooldownUntil: Date | null
}

/** How often a target is tried if it is refused for an unknown reason or one that is not its own. */
const maxTimesOnTarget = 2
/** After this many different targets in a row, a refusal concerns the action. */
export const maxTargetsInRow = 3
/** After this many failed look-ups, an outcome is given up as unknown for good. */
const maxLookUps = 3
/** After this many refusals without any progress, a run ends, so that none lasts forever. */
export const maxStalls = { target: 50, wider: 10 }

/**
 * The one policy of what follows a failure, as a pure function. A failure nobody understands is contained: at first it
 * concerns its target, after three different targets the action, after that the account. No target is tried twice in a
 * row while there are others, and no run continues without progress.
 */
export function decideNext(facts: FailureFacts, history: FailureHistory): NextStep {
  const reach = reachOf(facts, history)
  return { reach, target: targetOf(facts, history, reach), run: runOf(facts, history, reach) }
}

/** Whether a refusal may be due to the target. One that concerns the whole account, or never reached Instagram, is not. */
export function mayBeTargets({ definition: { instagram } }: BotError): boolean {
  return instagram?.scope === 'target' || instagram?.scope === 'action'
}

function reachOf({ scope, spreads, asks }: FailureFacts, history: FailureHistory): NextStep['reach'] {
  if (scope === 'profile' || scope === 'everyone') return 'others'
  if (!spreads) return scope
  // A page or a check has no target to blame.
  if (asks === 'page') return history.timesOnAction > 1 ? 'account' : 'action'
  if (asks === 'checks') return 'account'
  if (history.targetsInRow < maxTargetsInRow) return 'target'
  return history.timesOnAction > 1 ? 'account' : 'action'
}

function targetOf(
  facts: FailureFacts,
  history: FailureHistory,
  reach: NextStep['reach'],
): NextStep['target'] {
  const { asks, outcome, scope, spreads, isNoAnswer, endsRun } = facts
  if (asks === 'page' || asks === 'checks') return 'untouched'
  if (asks === 'outcome') {
    const isAboutTarget = scope === 'target' && !isNoAnswer
    return isAboutTarget && history.timesOnTarget >= maxLookUps ? 'failed' : 'untouched'
  }
  if (outcome === 'unknown') return asks === 'effect' ? 'look-up' : 'later'
  if (isNoAnswer) return 'later'
  if (reach === 'others') return endsRun ? 'failed' : 'later'
  if (scope === 'target' && !spreads) return 'failed'
  if (scope === 'account') return 'later'
  return history.timesOnTarget >= maxTimesOnTarget ? 'failed' : 'later'
}

function runOf(facts: FailureFacts, history: FailureHistory, reach: NextStep['reach']): NextStep['run'] {
  const { endsSession, endsRun, scope, spreads, asks, isNoAnswer } = facts
  if (endsSession) return 'waits-for-owner'
  if (endsRun && (reach === 'others' || asks === 'page' || history.targetsInRow >= maxTargetsInRow))
    return 'ends'
  // A source that is itself refused, or refused three times for an unknown reason, is exhausted.
  if (asks === 'page' && scope === 'target' && (!spreads || history.stalls >= maxTargetsInRow)) return 'ends'
  if (isNoAnswer || reach === 'others') return 'cools-down'
  if (asks === 'effect' || asks === 'details' || asks === 'page')
    if (history.stalls >= (reach === 'target' ? maxStalls.target : maxStalls.wider)) return 'ends'
  return reach === 'target' ? 'goes-on' : 'cools-down'
}
