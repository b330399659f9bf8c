import { withUser } from '@botyard/db'
import { lockBot } from '@botyard/db/queries/bots/status'
import { findRun, type RunSnapshot } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'
import { finishRun } from '../turns/finish-run.ts'

/**
 * Cancels a run of the caller. An effect under way is still recorded; no further one begins.
 * @throws {BotError} NOT_FOUND or RUN_ALREADY_ENDED.
 */
export function cancelRun({ db }: Engine, { userId }: Caller, runId: string): Promise<RunSnapshot> {
  return withUser(db, userId, async (tx) => {
    await lockBot(tx)
    if (!(await findRun(tx, runId))) throw new BotError('NOT_FOUND')
    const cancelled = await finishRun(tx, runId, 'cancelled')
    if (!cancelled) throw new BotError('RUN_ALREADY_ENDED')
    return cancelled
  })
}
