import type { Caller } from '@botyard/bot-engine'
import { append, type Database, withUser } from '@botyard/db'
import { filtersChanged } from '@botyard/db/events/settings'
import { storeTargetFilters, type TargetFilters } from '@botyard/db/queries/targeting/target-filters'

/** Replaces whom the caller's bot leaves alone. Runs at work go by the new filters from their next target on. */
export function changeFilters(
  db: Database,
  { userId, correlationId }: Caller,
  filters: TargetFilters,
): Promise<TargetFilters> {
  return withUser(db, userId, async (tx) => {
    await storeTargetFilters(tx, filters)
    await append(tx, filtersChanged, {
      message: 'The filters were changed.',
      correlationId,
    })
    return filters
  })
}
