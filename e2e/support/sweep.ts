import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Everything an installation has written into its folder: each log by its name, and the database. */
export async function readEverything(dataDir: string): Promise<Record<string, string>> {
  return { ...readLogs(dataDir), database: await dumpDatabase(dataDir) }
}

/** What no log and no row may hold, whoever it belongs to. */
const canaries = [
  /ig-pass-canary/,
  /A-second-password-for-bars-1/,
  /-chose-this-long-one/,
  /-a-new-long-one/,
  /byd_[0-9A-Za-z]{49}/,
  /whsec_[A-Za-z0-9+/]{20}/,
  /IGT:2:/,
  /sessionid/,
]

/** Looks for what all tests together may have let slip. @throws {Error} that says where, never what. */
export async function sweep(dataDir: string): Promise<void> {
  const found = Object.entries(await readEverything(dataDir)).flatMap(([place, text]) =>
    canaries.filter((canary) => canary.test(text)).map((canary) => `${canary} in ${place}`),
  )
  if (found.length > 0) throw new Error(`secrets lie open: ${found.join('; ')}`)
}

function readLogs(dataDir: string): Record<string, string> {
  const folder = join(dataDir, 'logs')
  return Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  )
}

/** Every row of every table, as the owner of the database sees it. */
async function dumpDatabase(dataDir: string): Promise<string> {
  const password = readFileSync(join(dataDir, 'postgres-password'), 'utf8').trim()
  const folder = process.getuid?.() === 0 ? join(dataDir, 'database') : dataDir
  const port = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  const client = new pg.Client({
    connectionString: `postgres://botyard:${password}@127.0.0.1:${port}/botyard`,
  })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
    )
    const dumps: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      dumps.push(name, ...rows.map(({ row }) => row))
    }
    return dumps.join('\n')
  } finally {
    await client.end()
  }
}
