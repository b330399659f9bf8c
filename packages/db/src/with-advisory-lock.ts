import { createHash } from 'node:crypto'
import { advisoryLocks } from './advisory-locks.ts'
import type { Database } from './connections/client.ts'
import { databaseError } from './database-error.ts'

/**
 * Runs `work` unless another process, or another call, is at work under the same name. The lock lives as long as its
 * connection, so a process that dies holds nobody up.
 * @returns what `work` returned, or undefined when it was not run.
 */
export async function withAdvisoryLock<T>(
  db: Database,
  name: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const key = createHash('sha256').update(name).digest().readInt32BE(0)
  const client = await db.sessions.connect().catch((error: unknown) => {
    throw databaseError(error)
  })
  let isBroken = false
  try {
    const { rows } = await client.query('select pg_try_advisory_lock($1, $2) as is_held', [
      advisoryLocks.named,
      key,
    ])
    return rows[0]?.is_held === true ? await work() : undefined
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => {
      isBroken = true
    })
    // A connection that may still hold the lock is closed, not handed on.
    client.release(isBroken)
  }
}
