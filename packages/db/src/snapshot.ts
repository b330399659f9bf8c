import type { Database } from './connections/client.ts'
import { type UserTx, withUser } from './with-role.ts'

/**
 * Reads as one user in a single view of the database: everything is as of the moment of the first query, however long it
 * takes. Nothing can be written in it.
 * @throws {BotError} as `withUser` does.
 */
export function withSnapshot<T>(db: Database, userId: string, read: (tx: UserTx) => Promise<T>): Promise<T> {
  return withUser(db, userId, async (tx) => {
    // Sent together with the first read; if it fails, so do the reads.
    const isolated = tx.$client.query('set transaction isolation level repeatable read, read only')
    const [value] = await Promise.all([read(tx), isolated])
    return value
  })
}
