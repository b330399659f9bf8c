import { append, enqueueTurn, withUser } from '@botyard/db'
import { insertRun, type RunSnapshot } from '@botyard/db/queries/runs'
import { lockBot } from '@botyard/db/queries/status'
import type { z } from 'zod'
import type { Action } from '../actions/define-action.ts'
import type { Caller, Engine } from '../engine.ts'
import { requireActive } from '../gate.ts'

/**
 * Queues an action for the caller's bot. The parameters have passed the action's own schema.
 * @throws {BotError} SESSION_INVALID or BOT_NOT_RUNNING; nothing is queued then.
 */
export function queueRun<Params extends z.ZodObject>(
  { db }: Engine,
  { userId, correlationId }: Caller,
  action: Action<Params>,
  params: z.infer<Params>,
): Promise<RunSnapshot> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    requireActive(status)
    const requested = action.requested(params)
    const run = await insertRun(tx, { action: action.name, params, requested, correlationId })
    await enqueueTurn(tx)
    await append(tx, {
      event: 'run.queued',
      status: 'info',
      action: action.kind,
      message: `${action.title} was queued: ${action.source(params)}, ${requested} wanted.`,
      runId: run.id,
      correlationId,
      changes: { run },
    })
    return run
  })
}
