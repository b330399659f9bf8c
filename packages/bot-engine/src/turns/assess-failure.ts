import type { UserTx } from '@botyard/db'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { countStrike, haveLastFailed } from '@botyard/db/queries/bots/streaks'
import { hasProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { halveLimit, wholeAccount } from '@botyard/db/queries/limits/limit-reductions'
import { countTargetsInRow } from '@botyard/db/queries/runs/effects'
import { countStall } from '@botyard/db/queries/runs/runs'
import type { BotError, ErrorDefinition, ErrorName, InstagramMeaning } from '@botyard/errors'
import { errors, isErrorName } from '@botyard/errors'
import type { Action } from '../actions/define-action.ts'
import { InstagramFailure } from '../instagram/failure.ts'
import {
  decideNext,
  type FailureFacts,
  type FailureHistory,
  maxTargetsInRow,
  type Reaction,
} from './failure-policy.ts'
import type { Step } from './step.ts'

/** Reads how often this has happened, counts it, and decides by the policy what comes next. */
export async function assessFailure(
  tx: UserTx,
  now: Date,
  error: BotError,
  step: Pick<Step, 'asks' | 'run' | 'effect'>,
): Promise<Reaction> {
  const failure = error instanceof InstagramFailure ? error : null
  // A failure nobody foresaw is a defect: it rests the account instead of being run into again.
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
    return { ...reaction, restsUntil: null }
  const isActions = next.reach === 'action'
  const rest = {
    ...(isActions && { action: step.run.action.quota.action }),
    ...(isActions && meaning.spreads && { times: history.timesOnAction }),
  }
  return { ...reaction, restsUntil: await restAfter(tx, now, error, rest) }
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
    ? await countStrike(tx, {
        errorCode: streakOf(error.code, action.quota.action),
        restSeconds: stepsOf(error),
        forgetSeconds: 86_400,
      })
    : 0
  return { timesOnTarget: effect ? effect.refusals + 1 : 0, targetsInRow, timesOnAction, stalls }
}

/** What rests: this kind of action, or everything. `times` is given where it was counted already. */
interface Resting {
  readonly action?: string
  readonly times?: number
}

/** Counts a failure, and tells when the rest ends that it asks for; null for none. */
export async function restAfter(
  tx: UserTx,
  now: Date,
  error: BotError,
  { action, times }: Resting,
): Promise<Date | null> {
  if (!(error instanceof InstagramFailure)) return after(now, unforeseenSeconds)
  const steps = stepsOf(error)
  const { namedWait, cooldownSeconds } = error
  const named = namedWait && ('until' in namedWait ? namedWait.until : after(now, namedWait.seconds))
  // What Instagram says goes before what we would choose, as far as it can be meant.
  const isMeant = named !== null && named > now && named < after(now, maxNamedSeconds)
  if (!isMeant && steps.every((step) => step === 0)) return null
  const count =
    times ??
    (await countStrike(tx, {
      errorCode: await streakName(tx, error, action),
      restSeconds: isMeant ? [Math.ceil((named.getTime() - now.getTime()) / 1_000)] : steps,
      forgetSeconds: action !== undefined ? reductionSeconds : cooldownSeconds < 900 ? 600 : 86_400,
    }))
  const restSeconds = stepOf(steps, count)
  return isMeant ? named : restSeconds > 0 ? after(now, restSeconds) : null
}

/**
 * Under which name a failure is counted. Signs of an outage met behind a proxy have one of their own, so that proxies
 * never count among the accounts that make an outage of everybody.
 */
async function streakName(tx: UserTx, { code, definition }: BotError, action?: string): Promise<string> {
  if (action !== undefined) return streakOf(code, action)
  return definition.instagram?.isOutageSign && (await hasProxy(tx)) ? streakOf(code, 'behind a proxy') : code
}

/** A defect rests the account for so long. */
const unforeseenSeconds = 900

/** How long the first, second, third … rest is; at least what Instagram asked for. */
function stepsOf(error: BotError): number[] {
  if (!(error instanceof InstagramFailure)) return [unforeseenSeconds]
  const { cooldownSeconds, laterCooldownSeconds } = error
  return [cooldownSeconds, ...laterCooldownSeconds.map((step) => Math.max(step, cooldownSeconds))]
}

/** So long a block halves the limit of its action: two weeks. */
export const reductionSeconds = 14 * 86_400
/** Warnings of this length and more make the days after them unclean: the account does not grow on them. */
const warningSeconds = 3_600
/** A longer wait than this is a misreading. */
const maxNamedSeconds = 90 * 86_400

/** Lets an action rest after a block, and halves its limit for two weeks. @returns until when it is halved. */
export async function restAction(
  tx: UserTx,
  rest: { action: string; errorCode: string; restsUntil: Date },
): Promise<Date> {
  await startCooldown(tx, rest)
  return halveLimit(tx, { action: rest.action, errorCode: rest.errorCode, seconds: reductionSeconds })
}

/** Remembers a warning about the whole account: it is not clean for two weeks. */
export async function rememberWarning(
  tx: UserTx,
  warning: { errorCode: string; restSeconds: number },
): Promise<void> {
  if (warning.restSeconds < warningSeconds) return
  await halveLimit(tx, { action: wholeAccount, errorCode: warning.errorCode, seconds: reductionSeconds })
}

/**
 * Whether an effect that was just recorded as failed is one too many of its kind, and then as which block it counts and
 * until when the action rests.
 */
export async function blockByRepetition(
  tx: UserTx,
  now: Date,
  { action, error }: { action: Pick<Action, 'kind' | 'quota'>; error: ErrorName },
): Promise<{ readonly definition: ErrorDefinition; readonly restsUntil: Date } | undefined> {
  const { code: errorCode, instagram }: ErrorDefinition = errors[error]
  const repeat = instagram?.repeated
  if (!repeat || !isErrorName(repeat.as)) return undefined
  if (!(await haveLastFailed(tx, { kind: action.kind, errorCode, times: repeat.times }))) return undefined
  const definition: ErrorDefinition = errors[repeat.as]
  const steps = [definition.cooldownSeconds ?? 0, ...(definition.laterCooldownSeconds ?? [])]
  const strikes = await countStrike(tx, {
    errorCode: streakOf(definition.code, action.quota.action),
    restSeconds: steps,
    forgetSeconds: reductionSeconds,
  })
  return { definition, restsUntil: after(now, stepOf(steps, strikes)) }
}

/** Blocks are counted for each action on its own. */
function streakOf(errorCode: string, action: string): string {
  return `${errorCode} ${action}`
}

function stepOf(steps: readonly number[], strikes: number): number {
  return steps[Math.min(strikes, steps.length) - 1] ?? 0
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000)
}
