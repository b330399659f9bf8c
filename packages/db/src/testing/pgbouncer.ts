import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '@botyard/runtime/testing/free-port'
import pg from 'pg'

const places = [
  process.env.PGBOUNCER,
  '/usr/sbin/pgbouncer',
  '/usr/local/bin/pgbouncer',
  '/usr/bin/pgbouncer',
]

/** The program, or undefined on a machine without it. `npm test` installs it where it may. */
export const pgbouncer: string | undefined = places.find((place) => place !== undefined && existsSync(place))

/** What tests of it are called where there is none, so that nobody takes them for passed. */
export const pgbouncerMissing = 'there is no pgbouncer here: apt-get install pgbouncer, or PGBOUNCER=its path'

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
  { connections, more = [] }: { readonly connections: number; readonly more?: readonly string[] },
): Promise<PgBouncer> {
  if (pgbouncer === undefined) throw new Error(pgbouncerMissing)
  const program = pgbouncer
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
    ...more,
  ]
  await writeFile(config, `${settings.join('\n')}\n`)
  const nobody = process.getuid?.() === 0 ? 65_534 : undefined
  if (nobody !== undefined)
    await Promise.all([folder, userlist, config].map((path) => chown(path, nobody, nobody)))
  let child = await run()

  async function run(): Promise<ChildProcess> {
    const child = spawn(program, [config], {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(nobody !== undefined && { uid: nobody, gid: nobody }),
    })
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stderr })) {
      lines.push(line)
      if (line.includes('process up')) break
    }
    if (child.exitCode !== null)
      throw new Error(`pgbouncer ended with ${child.exitCode}\n${lines.join('\n')}`)
    child.stderr.resume()
    return child
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

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
    kill,
    async start() {
      child = await run()
    },
    async close() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
