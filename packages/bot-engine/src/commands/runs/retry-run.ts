import { withUser } from '@botyard/db'
import { findRun, type RunView } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { actionsByName } from '../../actions/index.ts'
import type { Caller, Engine } from '../../engine.ts'
import { queueRun } from './queue-run.ts'

/**
 * Queues a run of exactly those targets that an ended run of the caller's failed at and that may be tried again, with the
 * texts they were meant to get. It is queued as any other, and the filters are asked once more before each.
 * @throws {BotError} NOT_FOUND, RUN_NOT_ENDED, ACTION_UNKNOWN or NOTHING_TO_RETRY, and whatever `queueRun` throws.
 */
export async function retryRun(engine: Engine, caller: Caller, runId: string): Promise<RunView> {
  const run = await withUser(engine.db, caller.userId, (tx) => findRun(tx, runId))
  if (!run) throw new BotError('NOT_FOUND')
  if (!run.finished_at) throw new BotError('RUN_NOT_ENDED')
  const action = actionsByName.get(run.action)
  if (!action) throw new BotError('ACTION_UNKNOWN')
  return queueRun(engine, caller, action, run.params, { retryOf: runId })
}
