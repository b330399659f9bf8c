import { append, enqueueTurn, requireRoom, type UserTx } from '@botyard/db'
import { runQueued } from '@botyard/db/events/runs'
import { readStatus } from '@botyard/db/queries/bots/status'
import { insertRun, type RunSnapshot } from '@botyard/db/queries/runs/runs'
import type { z } from 'zod'
import type { Action } from './actions/define-action.ts'
import { backgroundActions } from './actions/index.ts'
import { findPlaces } from './actions/source-place.ts'

/** What more there is to a run than its action and parameters. */
export interface RunTerms {
  /** Only look for targets, and wait then for the owner's approval. */
  readonly isDryRun?: boolean
  readonly automationId?: string
  /** No effect after this. */
  readonly endsAt?: Date
}

/** Adds a run to the transaction's bot, which has passed the gate, and tells its owner. */
export async function addRun<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
  terms: RunTerms & { readonly correlationId: string },
): Promise<RunSnapshot> {
  await requireRoom(tx, tx.userId, 'openRuns')
  const requested = action.requested(params)
  const sourceCursor = await findPlaces(tx, action, params)
  const run = await insertRun(tx, {
    action: action.name,
    quota: action.quota.action,
    ...{ params, requested, sourceCursor, ...terms },
  })
  await enqueueTurn(tx)
  const what = terms.isDryRun ? `A dry run of ${action.title.toLowerCase()}` : action.title
  await append(tx, runQueued, {
    action: action.kind,
    message: backgroundActions.includes(action.name)
      ? `${action.title}.`
      : `${what} was queued: ${action.source(params)}${wanted(requested)}.`,
    runId: run.id,
    correlationId: terms.correlationId,
    changes: { run, status: await readStatus(tx) },
  })
  return run
}

/** `, up to 5`; nothing for what takes all there is. */
export function wanted(requested: number): string {
  return requested > 0 ? `, up to ${requested}` : ''
}
