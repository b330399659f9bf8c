import { append, enqueueTurn, type UserTx, withUser } from '@botyard/db'
import { insertRun, type RunSnapshot } from '@botyard/db/queries/runs'
import { lockBot } from '@botyard/db/queries/status'
import type { z } from 'zod'
import type { Action } from '../actions/define-action.ts'
import type { Caller, Engine } from '../engine.ts'
import { requireActive } from '../gate.ts'

/** What more there is to a run than its action and parameters. */
export interface RunTerms {
  /** Only look for targets, and wait then for the owner's approval. */
  readonly isDryRun?: boolean
  readonly automationId?: string
  /** No effect after this. */
  readonly endsAt?: Date
}

/**
 * Queues an action for the caller's bot. The parameters have passed the action's own schema.
 * @throws {BotError} SESSION_INVALID or BOT_NOT_RUNNING; nothing is queued then.
 */
export function queueRun<Params extends z.ZodObject>(
  { db }: Engine,
  { userId, correlationId }: Caller,
  action: Action<Params>,
  params: z.infer<Params>,
  terms: RunTerms = {},
): Promise<RunSnapshot> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    requireActive(status)
    return addRun(tx, action, params, { ...terms, correlationId })
  })
}

/** Adds a run to the transaction's bot, which has passed the gate, and tells its owner. */
export async function addRun<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
  terms: RunTerms & { readonly correlationId: string },
): Promise<RunSnapshot> {
  const requested = action.requested(params)
  const run = await insertRun(tx, { action: action.name, params, requested, ...terms })
  await enqueueTurn(tx)
  const what = terms.isDryRun ? `A dry run of ${action.title.toLowerCase()}` : action.title
  await append(tx, {
    event: 'run.queued',
    status: 'info',
    action: action.kind,
    message: `${what} was queued: ${action.source(params)}, ${requested} wanted.`,
    runId: run.id,
    correlationId: terms.correlationId,
    changes: { run },
  })
  return run
}
