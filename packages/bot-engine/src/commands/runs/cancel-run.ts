import { append, enqueueTurn, withinCap, withUser } from '@botyard/db'
import { runRestored } from '@botyard/db/events/runs'
import { lockBot, readStatus } from '@botyard/db/queries/bots/status'
import { restoreRuns as bringBack } from '@botyard/db/queries/runs/cancelled-runs'
import type { RunView } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { actionsByName } from '../../actions/index.ts'
import type { Caller, Engine } from '../../engine.ts'
import { cancelUndoably } from '../../turns/finish-run.ts'
import { requireRuns } from './require-runs.ts'

/**
 * Cancels a run of the caller. An effect under way is still recorded; no further one begins. It can be brought back for a moment.
 * @throws {BotError} NOT_FOUND or RUN_ALREADY_ENDED.
 */
export function cancelRun({ db }: Engine, { userId }: Caller, runId: string): Promise<RunView> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const [run] = await requireRuns(tx, [runId])
    const cancelled = run && (await cancelUndoably(tx, run))
    if (!cancelled) throw new BotError('RUN_ALREADY_ENDED')
    return cancelled
  })
}

/**
 * Cancels several runs of the caller at once, all of them or none; those that have ended already are left out.
 * @throws {BotError} NOT_FOUND when one of them is not the caller's.
 */
export function cancelRuns(
  { db }: Engine,
  { userId }: Caller,
  runIds: readonly string[],
): Promise<RunView[]> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const cancelled: RunView[] = []
    for (const before of await requireRuns(tx, runIds)) {
      const run = await cancelUndoably(tx, before)
      if (run) cancelled.push(run)
    }
    return cancelled
  })
}

/**
 * Brings runs back that were cancelled a moment ago, all of them or none: where they stood, with the targets they had still to reach.
 * @throws {BotError} NOT_FOUND; RUN_NOT_RESTORABLE when one is not cancelled or its seconds are over; CAP_REACHED.
 */
export function restoreRuns(
  { db }: Engine,
  { userId, correlationId }: Caller,
  runIds: readonly string[],
): Promise<RunView[]> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    const ids = (await requireRuns(tx, runIds)).map(({ id }) => id)
    const restored = await withinCap(tx, userId, 'openRuns', () => bringBack(tx, ids))
    if (restored.length < ids.length) throw new BotError('RUN_NOT_RESTORABLE')
    await enqueueTurn(tx)
    const status = await readStatus(tx)
    for (const run of restored) {
      const action = actionsByName.get(run.action)
      await append(tx, runRestored, {
        ...(action && { action: action.kind }),
        message: `${action?.title ?? run.action}: the cancellation was undone.`,
        ...{ runId: run.id, correlationId, changes: { run, status } },
      })
    }
    return restored
  })
}
