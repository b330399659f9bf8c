import type { UserTx } from '@botyard/db'
import { countFailure } from '@botyard/db/queries/bots/streaks'
import { hasProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import type { BotError, ErrorDefinition } from '@botyard/errors'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import { reductionSeconds } from './halve-limits.ts'

/**
 * Counts a failure, and answers until when it makes the account, or one kind of action, cool down; null for not at all. How
 * long the first, second, third … time lasts stands in the definition of the failure; what Instagram names goes first.
 */
export async function chooseCooldown(
  tx: UserTx,
  now: Date,
  error: BotError,
  { action, times }: CoolingDown,
): Promise<Date | null> {
  if (!(error instanceof InstagramFailure)) return after(now, unforeseenSeconds)
  const steps = cooldownSteps(error)
  const { namedWait, cooldownSeconds } = error
  const named = namedWait && ('until' in namedWait ? namedWait.until : after(now, namedWait.seconds))
  // What Instagram says goes before what we would choose, as far as it can be meant.
  const isMeant = named !== null && named > now && named < after(now, maxNamedSeconds)
  if (!isMeant && steps.every((step) => step === 0)) return null
  const count =
    times ??
    (await countFailure(tx, {
      errorCode: await streakName(tx, error, action),
      cooldownSeconds: isMeant ? [Math.ceil((named.getTime() - now.getTime()) / 1_000)] : steps,
      forgetSeconds: action !== undefined ? reductionSeconds : cooldownSeconds < 900 ? 600 : 86_400,
    }))
  const seconds = stepOf(steps, count)
  return isMeant ? named : seconds > 0 ? after(now, seconds) : null
}

/** Counts a block of an action, and answers until when it makes the action cool down. */
export async function chooseBlockCooldown(
  tx: UserTx,
  now: Date,
  { definition, action }: { definition: ErrorDefinition; action: string },
): Promise<Date> {
  const steps = [definition.cooldownSeconds ?? 0, ...(definition.laterCooldownSeconds ?? [])]
  const times = await countFailure(tx, {
    errorCode: streakOf(definition.code, action),
    cooldownSeconds: steps,
    forgetSeconds: reductionSeconds,
  })
  return after(now, stepOf(steps, times))
}

/** What cools down: this kind of action, or everything. `times` is given where it was counted already. */
interface CoolingDown {
  readonly action?: string
  readonly times?: number
}

/** A longer wait than this is a misreading. */
const maxNamedSeconds = 90 * 86_400

/**
 * Under which name a failure is counted. Signs of an outage met behind a proxy have one of their own, so that proxies
 * never count among the accounts that make an outage of everybody.
 */
async function streakName(tx: UserTx, { code, definition }: BotError, action?: string): Promise<string> {
  if (action !== undefined) return streakOf(code, action)
  return definition.instagram?.isOutageSign && (await hasProxy(tx)) ? streakOf(code, 'behind a proxy') : code
}

/** After a defect the account cools down for so long. */
const unforeseenSeconds = 900

/** How long the first, second, third … cooldown is; at least what Instagram asked for. */
export function cooldownSteps(error: BotError): number[] {
  if (!(error instanceof InstagramFailure)) return [unforeseenSeconds]
  const { cooldownSeconds, laterCooldownSeconds } = error
  return [cooldownSeconds, ...laterCooldownSeconds.map((step) => Math.max(step, cooldownSeconds))]
}

/** Blocks are counted for each action on its own. */
export function streakOf(errorCode: string, action: string): string {
  return `${errorCode} ${action}`
}

function stepOf(steps: readonly number[], times: number): number {
  return steps[Math.min(times, steps.length) - 1] ?? 0
}

function after(now: Date, seconds: number): Date {
  return new Date(now.getTime() + seconds * 1_000)
}
