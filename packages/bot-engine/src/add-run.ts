import { randomUUID } from 'node:crypto'
import { append, enqueueTurn, requireRoom, type UserTx } from '@botyard/db'
import { runQueued } from '@botyard/db/events/runs'
import { readStatus } from '@botyard/db/queries/bots/status'
import { insertRun, type RunView } from '@botyard/db/queries/runs/runs'
import type { z } from 'zod'
import { type Count, rangeOf } from './actions/count.ts'
import type { Action } from './actions/define-action.ts'
import { findPlaces } from './actions/source-place.ts'
import { describeQueued } from './describe-run.ts'
import { drawBetween } from './limits/draw.ts'
import { planRetry, requireRetryTargets } from './retry-targets.ts'

/** What more there is to a run than its action and parameters. */
export interface RunTerms {
  /** Only look for targets, and wait then for the owner's approval. */
  readonly isDryRun?: boolean
  readonly automationId?: string
  /** The day whose share of the automation it uses up. */
  readonly shareDate?: string
  /** The range that its count was drawn from already. */
  readonly drawnFrom?: string
  /** No effect after this. */
  readonly endsAt?: Date
  /** An ended run whose failed targets are tried again, and nobody else. */
  readonly retryOf?: string
}

/**
 * Adds a run to the transaction's bot, which has passed the gate, and tells its owner.
 * @throws {BotError} NOTHING_TO_RETRY when nobody is left of the run to be retried.
 */
export async function addRun<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
  terms: RunTerms & { readonly correlationId: string },
): Promise<RunView> {
  await requireRoom(tx, tx.userId, 'openRuns')
  const id = randomUUID()
  const targets = terms.retryOf === undefined ? null : await requireRetryTargets(tx, terms.retryOf)
  const found = targets
    ? { requested: targets.length, isSourceExhausted: true }
    : {
        ...drawRequested(action.requested(params), id),
        sourceCursor: await findPlaces(tx, action, params),
      }
  const run = await insertRun(tx, {
    action: action.name,
    quota: action.quota.action,
    ...{ id, params, ...found, ...terms },
  })
  if (targets) await planRetry(tx, id, action, targets)
  await enqueueTurn(tx)
  const asked = { source: action.source(params), requested: run.requested, drawnFrom: run.drawn_from }
  await append(tx, runQueued, {
    action: action.kind,
    message: describeQueued(action, asked, {
      isDryRun: terms.isDryRun ?? false,
      isRetry: targets !== null,
    }),
    runId: run.id,
    correlationId: terms.correlationId,
    changes: { run, status: await readStatus(tx) },
  })
  return run
}

/** Of a range each run draws one number, which its id decides: whoever draws again draws the same. */
function drawRequested(count: Count, runId: string): { requested: number; drawnFrom?: string } {
  const requested = drawBetween(runId, rangeOf(count))
  return typeof count === 'string' ? { requested, drawnFrom: count } : { requested }
}
