import type { UserTx } from '@botyard/db'
import { forgetSourcePlace, keepSourcePlace, readSourcePlace } from '@botyard/db/queries/runs/source-places'
import type { z } from 'zod'
import type { Action } from './define-action.ts'

/** Where a new run begins to read: where the last one of the same kind and source stopped; null: at the beginning. */
export async function findPlace<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
): Promise<string | null> {
  const { keepsPlaceDays } = action
  return keepsPlaceDays === undefined ? null : readSourcePlace(tx, keyOf(action, params), keepsPlaceDays)
}

/**
 * Remembers where a page began that was just read, so that whoever is left over on it comes first the next time. At the
 * end of a source the next run begins anew.
 */
export async function keepPlace<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
  { cursor, isExhausted }: { readonly cursor: string | null; readonly isExhausted: boolean },
): Promise<void> {
  if (action.keepsPlaceDays === undefined) return
  if (isExhausted) await forgetSourcePlace(tx, keyOf(action, params))
  else await keepSourcePlace(tx, keyOf(action, params), cursor)
}

/** Forgets where a source was to be read on: Instagram does not take the place any more. */
export async function forgetPlace<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
): Promise<void> {
  if (action.keepsPlaceDays !== undefined) await forgetSourcePlace(tx, keyOf(action, params))
}

/** Two kinds of effects read the same source at a pace of their own. */
function keyOf<Params extends z.ZodObject>(action: Action<Params>, params: z.infer<Params>): string {
  return `${action.kind}: ${action.source(params)}`
}
