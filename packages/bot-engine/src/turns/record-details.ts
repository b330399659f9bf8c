import { releaseBot } from '@botyard/db/queries/bots/leases'
import { addFacts } from '@botyard/db/queries/runs/effects'
import { pacingOf, readGapMs } from '../limits/pacing.ts'
import { record } from './record.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/** Keeps what a look at a target has told, for the filters of the bot's next turn. Null: there is no such person any more. */
export function recordDetails(
  context: TurnContext,
  turn: ReservedTurn,
  effectId: string,
  details: object | null,
): Promise<void> {
  return record(context, turn, async (tx, bot) => {
    await addFacts(tx, effectId, { ...details, hasDetails: true })
    const pauseMs = readGapMs(pacingOf(context.profile, bot.pacing), `${turn.userId}:${turn.fence}`)
    const pauseUntil = new Date(bot.now.getTime() + pauseMs)
    await releaseBot(tx, { nextTurnAt: pauseUntil, nextEffectAt: pauseUntil })
  })
}
