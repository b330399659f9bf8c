import { type Database, type UserTx, withSnapshot } from '@botyard/db'
import { readHeads } from '@botyard/db/queries/activity/activity'
import { formatPosition, type Position } from './position.ts'

/** What was read, and the place in its user's stream it is true as of: all events up to there are part of it, none after. */
export interface AsOf<T> {
  readonly value: T
  readonly at: Position
  /** The same place as pages get it, like the id of a frame. */
  readonly as_of: string
}

/** Reads in one view of the database, together with the place in the stream of its user. */
export function readAsOf<T>(
  db: Database,
  userId: string,
  read: (tx: UserTx) => Promise<T>,
): Promise<AsOf<T>> {
  return withSnapshot(db, userId, async (tx) => {
    const [[stream], value] = await Promise.all([readHeads(tx, [userId]), read(tx)])
    if (!stream) throw new TypeError('a user without a stream')
    const at = { epoch: stream.epoch, seq: stream.head }
    return { value, at, as_of: formatPosition(at) }
  })
}
