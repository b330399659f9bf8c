import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'
import pg from 'pg'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { findPostgresPlace, type PostgresPlace } from './postgres-place.ts'
import { runProgram } from './run-program.ts'

export interface EmbeddedPostgresOptions {
  /** Holds database, password and log. Made when missing. */
  readonly dataDir: string
  /** False gives up safety against power loss, for tests. Default true. */
  readonly durable?: boolean
}

/** A running PostgreSQL that listens on loopback only. */
export interface EmbeddedPostgres {
  readonly url: string
  readonly port: number
  /** Where it keeps its files; not always inside the data folder (see postgres-place.ts). */
  readonly folder: string
  /** Ends it: sessions are cut, nothing committed is lost. */
  stop(): Promise<void>
}

const userName = 'botyard'
const databaseName = 'botyard'

/**
 * Starts the PostgreSQL that npm brought along; the first start makes the database. It runs in a session of its own, so
 * Ctrl-C in the terminal does not reach it, and it outlives a crash of its starter: the next start finds it running.
 * @throws {BotError} EMBEDDED_POSTGRES_FAILED with what its log says.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true } = options
  const place = await findPostgresPlace(await findPostgresBinaries(), dataDir)
  const password = await rememberedSecret(join(dataDir, 'postgres-password'))
  const cluster = join(place.folder, 'postgres')
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(place, cluster, password, durable)
  const port = (await runningPort(place, cluster)) ?? (await startServer(place, cluster, durable))
  const url = `postgres://${userName}:${password}@127.0.0.1:${port}/${databaseName}`
  await ensureDatabase(url)
  return {
    ...{ url, port, folder: place.folder },
    async stop() {
      await run(place, 'pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '20'])
    },
  }
}

async function rememberedSecret(file: string): Promise<string> {
  if (!existsSync(file))
    await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return (await readFile(file, 'utf8')).trim()
}

/** Makes the cluster beside its place and moves it there when it is whole: a killed start leaves nothing half. */
async function initialise(
  place: PostgresPlace,
  cluster: string,
  password: string,
  durable: boolean,
): Promise<void> {
  const half = `${cluster}.${randomBytes(4).toString('hex')}`
  const passwordFile = `${half}.password`
  await writeFile(passwordFile, password, { mode: 0o600 })
  if (place.user) await chown(passwordFile, place.user.uid, place.user.gid)
  try {
    await run(place, 'initdb', [
      ...['-D', half, '-U', userName, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ])
    await rename(half, cluster)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** The port of the server that runs on this cluster already, or undefined. */
async function runningPort(place: PostgresPlace, cluster: string): Promise<number | undefined> {
  const lockFile = join(cluster, 'postmaster.pid')
  if (!existsSync(lockFile)) return undefined
  const [pid, , , port] = (await readFile(lockFile, 'utf8')).split('\n')
  if (!(await isPostgres(Number(pid)))) {
    // Left by a crash. PostgreSQL itself would refuse to start when another program has that process id now.
    await rm(lockFile, { force: true })
    return undefined
  }
  const { exitCode } = await runProgram(join(place.binRoot, 'bin', 'pg_ctl'), ['status', '-D', cluster], {
    ...place.user,
    cwd: '/',
  })
  return exitCode === 0 ? Number(port) : undefined
}

/** Not one that was killed and that nobody has collected yet: a zombie still has its process id. */
async function isPostgres(pid: number): Promise<boolean> {
  const { output } = await runProgram('ps', ['-o', 'stat=,comm=', '-p', String(pid)])
  return output.includes('postgres') && !output.startsWith('Z')
}

async function startServer(place: PostgresPlace, cluster: string, durable: boolean): Promise<number> {
  const port = await freePort()
  const log = join(place.folder, 'postgres.log')
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    password_encryption: 'scram-sha-256',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`)
  await mkdir(dirname(log), { recursive: true })
  const args = ['start', '-D', cluster, '-l', log, '-w', '-t', '30', '-o', flags.join(' ')]
  for (let attempt = 1; ; attempt++)
    try {
      await run(place, 'pg_ctl', args, { log })
      return port
    } catch (error) {
      // After a crash the processes of the old server take a moment to notice and go.
      if (attempt === 10 || !(error instanceof Error && error.message.includes('still in use'))) throw error
      await setTimeout(300)
    }
}

async function run(
  place: PostgresPlace,
  program: 'initdb' | 'pg_ctl',
  args: string[],
  { log }: { log?: string } = {},
): Promise<void> {
  const { exitCode, output } = await runProgram(join(place.binRoot, 'bin', program), args, {
    ...place.user,
    cwd: place.folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ignoreOutput: log !== undefined,
  })
  if (exitCode === 0) return
  const lastLines =
    log && existsSync(log) ? (await readFile(log, 'utf8')).trim().split('\n').slice(-3).join('\n') : output
  throw new BotError('EMBEDDED_POSTGRES_FAILED', {
    message: `${program} ended with ${exitCode}: ${lastLines.slice(0, 500)}${log ? ` (log: ${log})` : ''}`,
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}
