import { type Database, withRole } from '@botyard/db'
import { settleIntents } from '@botyard/db/queries/audit/intents'

/** No call takes so long: its process has died, or could not reach the database any more. */
const maxActSeconds = 300

/** Writes down acts whose process died before it could say how they ended. @returns how many. */
export function settleUnfinishedActs(db: Database): Promise<number> {
  return withRole(db, 'auth', (tx) => settleIntents(tx, maxActSeconds))
}
