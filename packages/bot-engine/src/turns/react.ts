import type { UserTx } from '@botyard/db'
import { startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { countStrike, haveLastFailed } from '@botyard/db/queries/bots/streaks'
import { halveLimit, wholeAccount } from '@botyard/db/queries/limits/limit-reductions'
import type { BotError, ErrorDefinition, ErrorName, FailureScope } from '@botyard/errors'
import { errors, isErrorName } from '@botyard/errors'
import type { Action } from '../actions/define-action.ts'
import { InstagramFailure } from '../instagram/failure.ts'

/** The bot's reaction to an error: as far as it reaches, for as long as it lasts. */
export interface Reaction {
  readonly scope: FailureScope
  readonly isOutcomeUnknown: boolean
  readonly endsSession: boolean
  /** When the target's, action's or account's rest ends; null without one. */
  readonly restsUntil: Date | null
  /** The same request fails again for everybody: the run that needs it ends. */
  readonly endsRun: boolean
}

/** What an error met in an action means for a bot at `now`, with how often it has met it counted in. */
export async function reactTo(tx: UserTx, now: Date, error: BotError, action: string): Promise<Reaction> {
  if (!(error instanceof InstagramFailure)) return unforeseen(now)
  const { scope, outcome, endsSession, namedWait, cooldownSeconds, laterCooldownSeconds } = error
  const reaction = { scope, isOutcomeUnknown: outcome === 'unknown', endsSession, endsRun: false }
  if (scope === 'profile' || scope === 'everyone')
    return { ...reaction, restsUntil: null, endsRun: error.definition.instagram?.endsRun ?? false }
  if (cooldownSeconds === 0 && laterCooldownSeconds.length === 0) return { ...reaction, restsUntil: null }
  const named = namedWait && ('until' in namedWait ? namedWait.until : after(now, namedWait.seconds))
  // What Instagram says goes before what we would choose, as far as it can be meant.
  const isMeant = named !== null && named > now && named < after(now, longestNamedSeconds)
  const steps = [cooldownSeconds, ...laterCooldownSeconds.map((step) => Math.max(step, cooldownSeconds))]
  const strikes = await countStrike(tx, {
    errorCode: scope === 'action' ? streakOf(error.code, action) : error.code,
    restSeconds: isMeant ? [Math.ceil((named.getTime() - now.getTime()) / 1_000)] : steps,
    forgetSeconds: scope === 'action' ? reductionSeconds : cooldownSeconds < 900 ? 600 : 86_400,
  })
  const restSeconds = stepOf(steps, strikes)
  return { ...reaction, restsUntil: isMeant ? named : restSeconds > 0 ? after(now, restSeconds) : null }
}

/** Days a block halves the limit of its action. */
const reductionSeconds = 14 * 86_400
/** Warnings of this length and more make the days after them unclean: the account does not grow on them. */
const warningSeconds = 3_600
/** A longer wait than this is a misreading. */
const longestNamedSeconds = 90 * 86_400

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

/** A failure nobody foresaw is a defect: rest a quarter of an hour instead of running into it again. */
function unforeseen(now: Date): Reaction {
  return {
    scope: 'account',
    isOutcomeUnknown: true,
    endsSession: false,
    restsUntil: after(now, 900),
    endsRun: false,
  }
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
