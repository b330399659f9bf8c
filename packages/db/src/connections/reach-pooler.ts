import pg from 'pg'
import type { Database } from './client.ts'

/** Whether the pooler lets this process in; true without one. It waits behind nobody's work: a connection of its own, and no statement. */
export async function reachesPooler({ pool, sessions }: Database): Promise<boolean> {
  if (pool === sessions) return true
  const client = new pg.Client(pool.options)
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
