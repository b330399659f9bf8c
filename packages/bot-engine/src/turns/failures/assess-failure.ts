import type { UserTx } from '@botyard/db'
import { countFailure } from '@botyard/db/queries/bots/streaks'
import { countTargetsInRow } from '@botyard/db/queries/runs/effects'
import { countStall } from '@botyard/db/queries/runs/runs'
import type { BotError, InstagramMeaning } from '@botyard/errors'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import type { Step } from '../step.ts'
import { chooseCooldown, cooldownSteps, streakOf } from './choose-cooldown.ts'
import {
  decideNext,
  type FailureFacts,
  type FailureHistory,
  maxTargetsInRow,
  type Reaction,
} from './failure-policy.ts'

/** Reads how often this has happened, counts it, and decides by the policy what comes next. */
export async function assessFailure(
  tx: UserTx,
  now: Date,
  error: BotError,
  step: Pick<Step, 'asks' | 'run' | 'effect'>,
): Promise<Reaction> {
  const failure = error instanceof InstagramFailure ? error : null
  // A failure nobody foresaw is a defect: the account cools down instead of it being run into again.
  const meaning: InstagramMeaning = error.definition.instagram ?? { scope: 'account', outcome: 'unknown' }
  const facts: FailureFacts = {
    ...meaning,
    asks: step.asks,
    scope: failure?.scope ?? meaning.scope,
    outcome: failure?.outcome ?? meaning.outcome,
    isNoAnswer: meaning.isNoAnswer ?? meaning.isOutageSign,
  }
  const history = await countHistory(tx, error, facts, step)
  const next = decideNext(facts, history)
  const reaction = { ...next, endsSession: meaning.endsSession ?? false }
  if (next.reach === 'others' || (next.reach === 'target' && meaning.spreads))
    return { ...reaction, cooldownUntil: null }
  const isActions = next.reach === 'action'
  const coolingDown = {
    ...(isActions && { action: step.run.action.quota.action }),
    ...(isActions && meaning.spreads && { times: history.timesOnAction }),
  }
  return { ...reaction, cooldownUntil: await chooseCooldown(tx, now, error, coolingDown) }
}

async function countHistory(
  tx: UserTx,
  error: BotError,
  { spreads, endsRun, scope, isNoAnswer }: FailureFacts,
  { asks, run, effect }: Pick<Step, 'asks' | 'run' | 'effect'>,
): Promise<FailureHistory> {
  const { action } = run
  const isRefusal = !isNoAnswer && scope !== 'profile' && scope !== 'everyone'
  const isWork = asks === 'effect' || asks === 'details' || asks === 'page'
  const stalls = isRefusal && isWork ? await countStall(tx, run.id) : 0
  const others =
    effect && (spreads || endsRun)
      ? await countTargetsInRow(tx, { kind: action.kind, errorCode: error.code, limit: maxTargetsInRow - 1 })
      : 0
  const targetsInRow = effect ? others + 1 : 0
  const isActions = spreads && (asks === 'page' || targetsInRow >= maxTargetsInRow)
  const timesOnAction = isActions
    ? await countFailure(tx, {
        errorCode: streakOf(error.code, action.quota.action),
        cooldownSeconds: cooldownSteps(error),
        forgetSeconds: 86_400,
      })
    : 0
  return { timesOnTarget: effect ? effect.refusals + 1 : 0, targetsInRow, timesOnAction, stalls }
}
