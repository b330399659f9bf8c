import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@botyard/runtime/testing/free-port'
import pg from 'pg'
import { findProgram, killProgram, missingProgram, startProgram } from './system-program.ts'

/** The program, or undefined on a machine without it. `npm test` installs it where it may. */
export const pgbouncer: string | undefined = findProgram('pgbouncer')

/** What tests of it are called where there is none. */
export const pgbouncerMissing = missingProgram('pgbouncer')

/** A PgBouncer in transaction mode before one server. */
export interface PgBouncer {
  /** As DATABASE_POOLER_URL has it. */
  readonly url: string
  /** Transactions it has carried since it started, and the connections to the server it has now. */
  figures(): Promise<{ transactions: number; servers: number }>
  /** Ends it as a crash does. */
  kill(): Promise<void>
  /** Starts it again where it was. */
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * Starts one on a free port, which lets in the logins of `urls`, all of one server, and has `connections` to the server for each.
 * It refuses to run as root, so root starts it as nobody.
 */
export async function startPgBouncer(
  urls: readonly string[],
  { connections }: { readonly connections: number },
): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'botyard-pgbouncer-'))
  const port = await freePort()
  const [first = ''] = urls
  const { hostname, port: serverPort } = new URL(first)
  const logins = [...urls.map((url) => new URL(url)), { username: 'watcher', password: 'a watcher' }]
  const userlist = join(folder, 'userlist.txt')
  const config = join(folder, 'pgbouncer.ini')
  await writeFile(
    userlist,
    logins.map(({ username, password }) => `"${username}" "${decodeURIComponent(password)}"\n`),
  )
  const settings = [
    `[databases]\n* = host=${hostname} port=${serverPort}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}`,
    `auth_type = scram-sha-256\nauth_file = ${userlist}\npool_mode = transaction\ndefault_pool_size = ${connections}`,
    'max_client_conn = 200\nstats_users = watcher\nunix_socket_dir =',
  ]
  await writeFile(config, `${settings.join('\n')}\n`)
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
  if (nobody) await Promise.all([folder, userlist, config].map((path) => chown(path, nobody.uid, nobody.gid)))
  const run = () => startProgram('pgbouncer', { args: [config], readyLine: 'process up', as: nobody })
  let child = await run()

  return {
    url: `postgres://127.0.0.1:${port}`,
    async figures() {
      const client = new pg.Client(`postgres://watcher:a%20watcher@127.0.0.1:${port}/pgbouncer`)
      await client.connect()
      try {
        const stats = await client.query<{ total_xact_count: string }>('show stats')
        const servers = await client.query('show servers')
        const counts = stats.rows.map(({ total_xact_count }) => Number(total_xact_count))
        return { transactions: counts.reduce((sum, count) => sum + count, 0), servers: servers.rows.length }
      } finally {
        await client.end()
      }
    },
    kill: () => killProgram(child),
    async start() {
      child = await run()
    },
    async close() {
      await killProgram(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
