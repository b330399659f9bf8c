import type { Bot } from '@botyard/db/queries/bots/status'
import { gapMs, pacingOf, readGapMs } from '../limits/pacing.ts'
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

/** Each turn draws a pause of its own, and the same one whenever it is asked. */
function seedOf({ userId, fence }: ReservedTurn): string {
  return `${userId}:${fence}`
}
