import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { BotError } from '@botyard/errors'
import { runningProgram } from '@botyard/runtime/running-program'
import pg from 'pg'
import { findPostgresBinaries } from './postgres-binaries.ts'
import { findPostgresPlace, type PostgresPlace } from './postgres-place.ts'
import { findServer, runPostgresProgram, startServer, stopServer } from './postgres-server.ts'

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
  readonly pid: number
  /** Where it keeps its files; not always inside the data folder (see postgres-place.ts). */
  readonly folder: string
  /** Whether its process is there. */
  isRunning(): Promise<boolean>
  /** Ends it: sessions are cut, nothing committed is lost. Harmless when it has ended. */
  stop(): Promise<void>
  /** Ends it at once, for when there is no time to wait. Nothing committed is lost; the next start recovers. */
  stopAtOnce(): void
}

const userName = 'botyard'
const databaseName = 'botyard'

/**
 * Starts the PostgreSQL that npm brought along; the first start makes the database. It runs in a session of its own, so
 * Ctrl-C in the terminal does not reach it, and it outlives a crash of its starter: the next start finds it running. It
 * keeps its port from start to start while that is free.
 * @throws {BotError} EMBEDDED_POSTGRES_FAILED with what its log says.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true } = options
  const place = await findPostgresPlace(await findPostgresBinaries(), dataDir)
  const passwordFile = join(dataDir, 'postgres-password')
  const password = await rememberedPassword(passwordFile)
  const cluster = join(place.folder, 'postgres')
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(place, cluster, password, durable)
  const portFile = join(dataDir, 'postgres-port')
  const choosePort = async () => (await freePort(await rememberedPort(portFile))) ?? (await freePort(0)) ?? 0
  const { pid, port } =
    (await findServer(cluster)) ?? (await startServer(place, cluster, { choosePort, durable }))
  await writeFile(portFile, `${port}\n`)
  const url = `postgres://${userName}:${password}@127.0.0.1:${port}/${databaseName}`
  await ensureDatabase(url, passwordFile)
  return {
    ...{ url, port, pid, folder: place.folder },
    isRunning: async () => (await runningProgram(pid))?.includes(cluster) ?? false,
    stop: () => stopServer(place, cluster),
    stopAtOnce: () => quit(cluster, pid),
  }
}

async function rememberedPassword(file: string): Promise<string> {
  const remembered = await readFile(file, 'utf8').catch(() => '')
  if (remembered.trim()) return remembered.trim()
  const made = randomBytes(24).toString('base64url')
  await writeFile(file, `${made}\n`, { mode: 0o600 })
  return made
}

async function rememberedPort(file: string): Promise<number> {
  const port = Number(await readFile(file, 'utf8').catch(() => ''))
  return Number.isInteger(port) && port > 0 && port <= 65_535 ? port : 0
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
    await runPostgresProgram(place, 'initdb', [
      ...['-D', half, '-U', userName, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
      ...(durable ? [] : ['--no-sync']),
    ])
    await rename(half, cluster)
  } finally {
    await Promise.all([passwordFile, half].map((path) => rm(path, { recursive: true, force: true })))
  }
}

/** The port when nobody has it, 0 for any; undefined when it is taken. */
function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })
}

async function ensureDatabase(url: string, passwordFile: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href,
  })
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (cause) {
    const isRefused = cause instanceof Error && 'code' in cause && cause.code === '28P01'
    throw new BotError('EMBEDDED_POSTGRES_FAILED', {
      message: isRefused
        ? `The database was made with another password than the one in ${passwordFile}. Put the old file back.`
        : 'PostgreSQL runs, but its database could not be opened.',
      cause,
    })
  } finally {
    await client.end()
  }
}

/** Only the process that its own lock file names: the id may belong to another program by now. */
function quit(cluster: string, pid: number): void {
  try {
    const [owner] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    if (Number(owner) === pid) process.kill(pid, 'SIGQUIT')
  } catch {
    // It has ended already.
  }
}
