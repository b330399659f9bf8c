import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'
import { runProgram } from '@botyard/runtime/run-program'
import { runningProgram } from '@botyard/runtime/running-program'
import type { PostgresPlace } from './postgres-place.ts'

/** The process that serves a cluster. */
export interface PostgresServer {
  readonly pid: number
  readonly port: number
}

export interface StartOptions {
  /** Asked before each attempt. */
  readonly choosePort: () => Promise<number>
  readonly durable: boolean
}

/** Starting and stopping take no longer than this, recovery after a crash included. */
const maxMs = 30_000
const attempts = 10
/** How long sessions that are being closed may take. */
const desertedMs = 500

/** The server that runs on this cluster and takes connections, or undefined when none does. What a crash left is removed. */
export async function findServer(cluster: string): Promise<PostgresServer | undefined> {
  const lockFile = join(cluster, 'postmaster.pid')
  const deadline = performance.now() + maxMs
  while (existsSync(lockFile)) {
    // Process id, folder, start time, port, socket folder, address, shared memory, state: a line each.
    const lines = (await readFile(lockFile, 'utf8').catch(() => '')).split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    const command = await runningProgram(pid)
    if (!command?.includes(cluster)) {
      // PostgreSQL would refuse to start when another program has the process id of the one that crashed.
      await rm(lockFile, { force: true })
      return undefined
    }
    if (lines[7]?.trim() === 'ready') return { pid, port }
    // It starts, recovers or stops.
    if (performance.now() > deadline)
      throw new BotError('EMBEDDED_POSTGRES_FAILED', {
        message: `PostgreSQL runs on ${cluster} (process ${pid}) but takes no connections.`,
      })
    await setTimeout(50)
  }
  return undefined
}

/** Starts a server on a cluster. @throws {BotError} EMBEDDED_POSTGRES_FAILED with what its log says. */
export async function startServer(
  place: PostgresPlace,
  cluster: string,
  { choosePort, durable }: StartOptions,
): Promise<PostgresServer> {
  const log = join(place.folder, 'postgres.log')
  for (let attempt = 1; ; attempt++)
    try {
      const flags = serverFlags(await choosePort(), durable)
      const args = ['start', '-D', cluster, '-l', log, '-w', '-t', String(maxMs / 1000), '-o', flags]
      await runPostgresProgram(place, 'pg_ctl', args, log)
      break
    } catch (error) {
      // After a crash the processes of the old server take a moment to go, and a free port may be taken meanwhile.
      const isPassing = error instanceof Error && /still in use|could not create any TCP/.test(error.message)
      if (attempt === attempts || !isPassing) throw error
      await setTimeout(300)
    }
  const server = await findServer(cluster)
  if (server) return server
  throw new BotError('EMBEDDED_POSTGRES_FAILED', {
    message: `PostgreSQL ended right after its start. Its log: ${log}`,
  })
}

/** Ends the server of a cluster in good order: sessions are cut, nothing committed is lost. Harmless when none runs. */
export async function stopServer(place: PostgresPlace, cluster: string): Promise<void> {
  const server = await findServer(cluster)
  if (!server || (await stopWhenDeserted(server, cluster))) return
  await runPostgresProgram(place, 'pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '20'])
}

/**
 * Asks the server to end as soon as nobody is connected, and says whether it did. A pool says that it has ended while its
 * connections still close; cut off then, they would throw where nobody listens any more.
 */
async function stopWhenDeserted({ pid }: PostgresServer, cluster: string): Promise<boolean> {
  process.kill(pid, 'SIGTERM')
  const deadline = performance.now() + desertedMs
  const lockFile = join(cluster, 'postmaster.pid')
  while (performance.now() < deadline) {
    if (!existsSync(lockFile)) return true
    await setTimeout(10)
  }
  return !existsSync(lockFile)
}

/**
 * Runs a program of PostgreSQL as the user of its place.
 * @param log where it reports instead of the terminal; needed for what leaves a server behind.
 * @throws {BotError} EMBEDDED_POSTGRES_FAILED with the end of what it reported.
 */
export async function runPostgresProgram(
  place: PostgresPlace,
  program: 'initdb' | 'pg_ctl',
  args: readonly string[],
  log?: string,
): Promise<void> {
  const { exitCode, output } = await runProgram(join(place.binRoot, 'bin', program), args, {
    ...place.user,
    cwd: place.folder,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    ignoreOutput: log !== undefined,
  })
  if (exitCode === 0) return
  const report = log ? await readFile(log, 'utf8').catch(() => output) : output
  const lastLines = report.trim().split('\n').slice(-3).join('\n').slice(0, 500)
  throw new BotError('EMBEDDED_POSTGRES_FAILED', {
    message: `${program} ended with ${exitCode}: ${lastLines}${log ? ` (log: ${log})` : ''}`,
  })
}

function serverFlags(port: number, durable: boolean): string {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    password_encryption: 'scram-sha-256',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    // On a server of tests many installations run beside one another.
    ...(!durable && { max_connections: 600 }),
  }
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}='${value}'`)
    .join(' ')
}
