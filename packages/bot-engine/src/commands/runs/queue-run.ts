import { withUser } from '@botyard/db'
import { lockBot } from '@botyard/db/queries/bots/status'
import type { RunView } from '@botyard/db/queries/runs/runs'
import type { z } from 'zod'
import type { Action } from '../../actions/define-action.ts'
import { addRun, type RunTerms } from '../../add-run.ts'
import { requireCapable } from '../../capability-gate.ts'
import type { Caller, Engine } from '../../engine.ts'
import { requireActive } from '../../gate.ts'
import { requireProtection } from '../../protection/protection.ts'

/**
 * Queues an action for the caller's bot. The parameters have passed the action's own schema.
 * @throws {BotError} SESSION_INVALID, BOT_NOT_RUNNING, NOT_ON_PROFILE or PROTECTION_INCOMPLETE; nothing is queued then.
 */
export function queueRun<Params extends z.ZodObject>(
  engine: Engine,
  { userId, correlationId }: Caller,
  action: Action<Params>,
  params: z.infer<Params>,
  terms: RunTerms = {},
): Promise<RunView> {
  return withUser(engine.db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    requireActive(status)
    await requireCapable(tx, engine, action, params)
    await requireProtection(tx, action, params)
    return addRun(tx, action, params, { ...terms, correlationId })
  })
}
