import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPostgresWakeBus, type Database, openDatabase } from '@botyard/db'
import { createLogins } from '@botyard/db/logins/create-logins'
import { migrate } from '@botyard/db/migrate'
import { startEmbeddedPostgres } from '@botyard/embedded-postgres'
import pg from 'pg'

/** A PostgreSQL of its own, as an installation has it (durable), with connections as a process of ours opens them. */
export interface BenchDatabase {
  readonly url: string
  /** What processes are started with: each its own login. */
  readonly env: { readonly DATABASE_API_URL: string; readonly DATABASE_WORKER_URL: string }
  /** As the worker. */
  readonly db: Database
  /** As the owner, outside row-level security: for preparing and for bare peers. */
  readonly owner: pg.Pool
  close(): Promise<void>
}

export async function createBenchDatabase({ connections }: { connections: number }): Promise<BenchDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-bench-'))
  const server = await startEmbeddedPostgres({ dataDir })
  await migrate({ databaseUrl: server.url })
  const logins = await createLogins(server.url, { api: randomUUID(), worker: randomUUID() })
  const db = openDatabase({
    url: logins.worker,
    wakeBus: createPostgresWakeBus({ url: logins.worker }),
    maxConnections: connections,
  })
  const owner = new pg.Pool({ connectionString: server.url, max: connections })
  // The server is stopped under its idle connections at the end.
  owner.on('error', () => {})
  return {
    ...{ url: server.url, db, owner },
    env: { DATABASE_API_URL: logins.api, DATABASE_WORKER_URL: logins.worker },
    async close() {
      await db.close()
      await owner.end()
      await server.stop()
      await Promise.all(
        [dataDir, server.folder].map((folder) => rm(folder, { recursive: true, force: true })),
      )
    },
  }
}

/** People with running bots and one run with planned effects each, as if they had been at work. */
export async function addBusyPeople(owner: pg.Pool, count: number, effectsEach: number): Promise<void> {
  await owner.query(
    `with people as (
       insert into users (username, email, role, password_hash)
       select 'p' || n, 'p' || n || '@example.org', 'user', 'none' from generate_series(1, $1::int) n returning id
     ), bots as (
       insert into bot_instances (user_id, namespace, session_version) select id, 'bot_' || id, -1 from people
     ), statuses as (
       -- Not to be tested: a benchmark at night would lose those whose session, which they have not, is asked about.
       insert into user_bot_status (user_id, session_valid, bot_running, last_tested)
       select id, true, true, now() + interval '1 day' from people
     ), streams as (insert into user_streams (user_id) select id from people),
     new_runs as (
       insert into runs (user_id, action, params, requested, correlation_id, state)
       select id, 'no-op', '{}', 1000000, 'bench-' || id, 'running' from people returning id, user_id
     )
     insert into effects (run_id, user_id, kind, target_id, target_name, is_once_per_target, source)
     select new_runs.id, user_id, 'no-op', 't' || n, 't' || n, true, 'bench' from new_runs, generate_series(1, $2::int) n`,
    [count, effectsEach],
  )
  await owner.query(
    `insert into daily_limits (action, daily_limit, hourly_limit) values ('no-op', 100000, 100000)`,
  )
  await owner.query('analyze')
}
