/**
 * `node bench/footprint.ts`: what an action that was done costs for good, and what processes take at rest. Counted, so the load of
 * the machine does not matter. The figures of docs/capacity.md come from here.
 */
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { preparePrograms } from '../scripts/start/programs/prepare-programs.ts'
import { addBusyPeople, type BenchDatabase, createBenchDatabase } from './database.ts'
import { startBundled } from './footprint/start-bundled.ts'
import { takeTurns } from './turns/take-turns.ts'

const turns = Number(process.argv[2] ?? 1_000)
const database = await createBenchDatabase({ connections: 4 })
try {
  await addBusyPeople(database.owner, 1, turns + 4)
  await takeTurns(database, { count: 4 })
  const before = await sizes(database)
  await takeTurns(database, { count: turns })
  const after = await sizes(database)
  console.table(
    Object.entries(after).map(([what, bytes]) => ({
      'bytes per action': what,
      ours: Math.round((bytes - (before[what] ?? 0)) / turns),
    })),
  )
  console.table(await processes(database))
} finally {
  await database.close()
}

/** Bytes of tables that grow with every action, indexes included, and of the log that is written ahead. */
async function sizes({ owner }: BenchDatabase): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ activity: string; effects: string; log: string }>(
    `select pg_total_relation_size('activity_logs') as activity, pg_total_relation_size('effects') as effects,
       pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as log`,
  )
  const [row] = rows
  return {
    'activity, with its indexes': Number(row?.activity),
    'effects beyond what planning took': Number(row?.effects),
    'written ahead (WAL)': Number(row?.log),
  }
}

/** API and worker as `npm start` runs them, once they are ready and have nothing to do. */
async function processes(database: BenchDatabase) {
  const root = new URL('..', import.meta.url).pathname.replace(/\/$/, '')
  const programs = await preparePrograms(root)
  const env = { ...database.env, ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}` }
  const rows = []
  for (const name of ['api', 'worker'] as const) {
    await using started = await startBundled(`${root}/${programs}`, name, env)
    const { rows: counted } = await database.owner.query<{ connections: number }>(
      `select count(*)::int as connections from pg_stat_activity where application_name like 'botyard-%'`,
    )
    const status = await readFile(`/proc/${started.pid}/status`, 'utf8')
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1])
    rows.push({
      process: name,
      'memory [MB]': Math.round(kilobytes / 1_000),
      'connections at rest': counted[0]?.connections ?? 0,
    })
  }
  return rows
}
