import type { Bot } from '@botyard/db/queries/bots/status'
import { gapMs, type PacingProfile, pacingOf, readGapMs } from '../limits/pacing.ts'
import type { ReservedTurn } from './step.ts'
import type { TurnContext } from './turn.ts'

/** When the pause ends that follows something done at Instagram: to a person, the one between two effects. */
export function endOfEffectPause(context: TurnContext, turn: ReservedTurn, bot: Bot): Date {
  return new Date(bot.now.getTime() + gapMs(pacingOf(context.profile, bot.pacing), seedOf(turn)))
}

/** When the pause ends that follows a page, a look or a check. */
export function endOfReadPause(context: TurnContext, turn: ReservedTurn, bot: Bot): Date {
  return new Date(bot.now.getTime() + readGapMs(pacingOf(context.profile, bot.pacing), seedOf(turn)))
}

/**
 * How long a bot pauses before it begins what many may begin from the same moment on: a window, or an hour or a day of limits.
 * Each draws a pause like that between two effects, in milliseconds, so that accounts of one person or one address do not
 * begin in step, and the same one whenever it is asked.
 */
export function pauseApartMs(
  { profile }: { readonly profile: PacingProfile },
  { pacing }: Pick<Bot, 'pacing'>,
  { userId, from }: { readonly userId: string; readonly from: Date },
): number {
  return gapMs(pacingOf(profile, pacing), `${userId}:${from.getTime()}`)
}

/** Each turn draws a pause of its own, and the same one whenever it is asked. */
function seedOf({ userId, fence }: ReservedTurn): string {
  return `${userId}:${fence}`
}
