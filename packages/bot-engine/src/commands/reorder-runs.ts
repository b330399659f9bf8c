import { append, withUser } from '@botyard/db'
import { runsReordered } from '@botyard/db/events/runs'
import { lockBot } from '@botyard/db/queries/bots/status'
import { reorderRuns as shareOutPlaces } from '@botyard/db/queries/runs/queue-order'
import { findRun, type RunView } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'

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
    for (const id of runIds) if (!(await findRun(tx, id))) throw new BotError('NOT_FOUND')
    const moved = await shareOutPlaces(tx, runIds)
    const runs: RunView[] = []
    for (const id of moved) {
      const run = await findRun(tx, id)
      if (run) runs.push(run)
    }
    if (runs.length > 0)
      await append(tx, runsReordered, {
        ...{ message: 'The order of waiting runs was changed.', correlationId, changes: { runs } },
      })
    return runs
  })
}
