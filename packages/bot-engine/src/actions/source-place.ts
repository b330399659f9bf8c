import type { UserTx } from '@botyard/db'
import { forgetSourcePlace, keepSourcePlace, readSourcePlace } from '@botyard/db/queries/runs/source-places'
import type { z } from 'zod'
import { beginAt } from '../sources/source-cursor.ts'
import type { SourceRead, SourceUse } from '../sources/source-use.ts'
import type { Action } from './define-action.ts'

type Kind = Pick<Action, 'kind'>

/** Where a new run begins to read: each source where it was left by the last run that acted the same way on it. */
export async function findPlaces<Params extends z.ZodObject>(
  tx: UserTx,
  action: Action<Params>,
  params: z.infer<Params>,
): Promise<string | null> {
  const places: (string | null)[] = []
  for (const use of action.sources?.(params) ?? []) {
    const { keepsPlaceDays } = use.source
    places.push(
      keepsPlaceDays === undefined ? null : await readSourcePlace(tx, keyOf(action, use), keepsPlaceDays),
    )
  }
  return beginAt(places)
}

/**
 * Remembers where a page began that was just read, so that whoever is left over on it comes first the next time. At the
 * end of a source the next run starts over.
 */
export async function keepPlace(
  tx: UserTx,
  action: Kind,
  use: SourceUse,
  { cursor, isExhausted }: SourceRead,
): Promise<void> {
  if (use.source.keepsPlaceDays === undefined) return
  if (isExhausted) await forgetSourcePlace(tx, keyOf(action, use))
  else await keepSourcePlace(tx, keyOf(action, use), cursor)
}

/** Forgets where a source was to be read on: Instagram does not take the place any more. */
export async function forgetPlace(tx: UserTx, action: Kind, use: SourceUse): Promise<void> {
  if (use.source.keepsPlaceDays !== undefined) await forgetSourcePlace(tx, keyOf(action, use))
}

/** Two kinds of effects read the same source at a pace of their own. */
function keyOf({ kind }: Kind, { name }: SourceUse): string {
  return `${kind}: ${name}`
}
