import type { UserTx } from '@botyard/db'
import { lockBot } from '@botyard/db/queries/bots/status'
import { findOldestUnchecked } from '@botyard/db/queries/runs/effect-checks'
import { findUnknownEffect } from '@botyard/db/queries/runs/effects'
import { readTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import type { TurnContext } from '../turn.ts'
import type { Situation } from './choice.ts'
import { findNextRun } from './find-next-run.ts'

/**
 * Locks the bot and reads what its next turn is chosen from, in one round trip. Each statement sees what was committed when
 * it begins, so all but the first see what the lock was waited for.
 */
export async function readSituation(context: TurnContext, tx: UserTx): Promise<Situation> {
  const [bot, next, unknown, unchecked, filters] = await Promise.all([
    lockBot(tx),
    findNextRun(context, tx),
    findUnknownEffect(tx),
    findOldestUnchecked(tx, [...context.actions.keys()]),
    readTargetFilters(tx),
  ])
  return { context, tx, bot, next, unknown, unchecked, filters }
}
