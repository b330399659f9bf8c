import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, type DatabaseOptions, openDatabase } from '../connections/client.ts'
import type { LoginName } from '../logins/login-roles.ts'
import { insertPerson } from '../queries/people/people.ts'
import { createPostgresWakeBus } from '../wake-buses/postgres-wake-bus.ts'
import { withRole } from '../with-role.ts'
import { onServer, type TestLogin } from './global-setup.ts'
import { simulateClock } from './simulated-clock.ts'

/** A database of its own, cloned from the migrated template, with connections as production opens them. */
export interface TestDatabase {
  /** As the owner. */
  readonly url: string
  /** What processes are started with: each its own login. */
  readonly env: { readonly DATABASE_API_URL: string; readonly DATABASE_WORKER_URL: string }
  /** For tests that work in every role: no superuser, and no rights without a role. */
  readonly db: Database
  /** Connections of their own, as the process `login`. Closed by `drop` at the latest. */
  open(
    login: LoginName,
    options?: Pick<DatabaseOptions, 'maxConnections' | 'poolerUrl' | 'connectMs'>,
  ): Database
  /** Creates a person and answers their id. Their password hash is no hash: nobody can sign in as them. */
  addPerson(username?: string): Promise<string>
  /** As the superuser, outside row-level security: for looking at what was written. */
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>
  /** Moves the clock of a database that was created with one. */
  setNow(at: Date): Promise<void>
  drop(): Promise<void>
}

/**
 * Clones the template: about 20 ms on a server in memory. Call `drop` when done. With `now`, every `now()` of our statements is a clock that
 * stands still until the test moves it.
 */
export async function createTestDatabase(
  options: { maxConnections?: number; connectMs?: number; now?: Date } = {},
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
  const opened: Database[] = []
  const urlOf = (login: TestLogin) => Object.assign(new URL(url), inLogins(login)).href
  const open = (login: TestLogin, more: Parameters<TestDatabase['open']>[1] = poolOptions) => {
    const connection = { url: urlOf(login), wakeBus: createPostgresWakeBus({ url: urlOf(login) }) }
    const database = openDatabase({ ...connection, ...more })
    let closing: Promise<void> | undefined
    const once = { ...database, close: () => (closing ??= database.close()) }
    opened.push(once)
    return once
  }
  const db = open('any')
  return {
    ...{ url, db, open },
    env: { DATABASE_API_URL: urlOf('api'), DATABASE_WORKER_URL: urlOf('worker') },
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
      await Promise.all(opened.map((each) => each.close()))
      await owner.end()
      await onServer(serverUrl, `drop database if exists ${name} with (force)`)
    },
  }
}

function inLogins(login: TestLogin): { username: string; password: string } {
  const { name: username, password } = inject('databaseLogins')[login]
  return { username, password }
}
