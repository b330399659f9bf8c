import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '../client.ts'
import { createPostgresWakeBus } from '../postgres-wake-bus.ts'
import { insertPerson } from '../queries/people/people.ts'
import { withRole } from '../with-role.ts'
import { onServer } from './global-setup.ts'
import { simulateClock } from './simulated-clock.ts'

/** A database of its own, cloned from the migrated template, with connections as production opens them. */
export interface TestDatabase {
  readonly url: string
  readonly db: Database
  /** Creates a person and answers their id. Their password hash is no hash: nobody can sign in as them. */
  addPerson(username?: string): Promise<string>
  /** As the superuser, outside row-level security: for looking at what was written. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Moves the clock of a database that was created with one. */
  setNow(at: Date): Promise<void>
  drop(): Promise<void>
}

/**
 * Clones the template: about 50 ms. Call `drop` when done. With `now`, every `now()` of our statements is a clock that
 * stands still until the test moves it.
 */
export async function createTestDatabase(
  options: { maxConnections?: number; now?: Date } = {},
): Promise<TestDatabase> {
  const serverUrl = inject('databaseServerUrl')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name} template ${inject('databaseTemplate')}`)
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
  const { now, ...poolOptions } = options
  if (now) await simulateClock(url, name, now)
  const owner = new pg.Pool({ connectionString: url, max: 2 })
  // A pool that has ended may still be closing connections when the database is dropped under them.
  owner.on('error', () => {})
  owner.on('connect', (client) => client.on('error', () => {}))
  const db = openDatabase({ url, wakeBus: createPostgresWakeBus({ url }), ...poolOptions })
  return {
    url,
    db,
    addPerson: (username = `person-${randomUUID().slice(0, 8)}`) =>
      withRole(db, 'admin', (tx) =>
        insertPerson(tx, { username, email: `${username}@example.org`, role: 'user', passwordHash: 'none' }),
      ),
    async query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      return (await owner.query<Row>(text, values)).rows
    },
    async setNow(at) {
      await owner.query('update simulated.clock set at = $1', [at.toISOString()])
    },
    async drop() {
      await db.close()
      await owner.end()
      await onServer(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}
