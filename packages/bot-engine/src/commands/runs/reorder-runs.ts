import { append, withUser } from '@botyard/db'
import { runsReordered } from '@botyard/db/events/runs'
import { lockBot } from '@botyard/db/queries/bots/status'
import { reorderRuns as shareOutPlaces } from '@botyard/db/queries/runs/queue-order'
import { findRuns, type RunView } from '@botyard/db/queries/runs/runs'
import type { Caller, Engine } from '../../engine.ts'
import { requireRuns } from './require-runs.ts'

/**
 * Has runs of the caller wait in this order. Those that are not named keep their places, those that have ended are left out.
 * @returns those that wait elsewhere than before.
 * @throws {BotError} NOT_FOUND when one of them is not the caller's.
 */
export function reorderRuns(
  { db }: Engine,
  { userId, correlationId }: Caller,
  runIds: readonly string[],
): Promise<RunView[]> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const named = await requireRuns(tx, runIds)
    const moved = await shareOutPlaces(
      tx,
      named.map(({ id }) => id),
    )
    const runs = await findRuns(tx, moved)
    if (runs.length > 0)
      await append(tx, runsReordered, {
        ...{ message: 'The order of waiting runs was changed.', correlationId, changes: { runs } },
      })
    return runs
  })
}
