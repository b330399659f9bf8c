import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from '@botyard/runtime/run-program'
import { runningProgram } from '@botyard/runtime/running-program'
import { freePort } from '@botyard/runtime/testing/free-port'
import { expect, vi } from 'vitest'

const patient = { timeout: 180_000, interval: 20 }
const script = join(import.meta.dirname, 'whole-start.ts')

/** A data folder and two ports that nobody else uses. */
export interface Site {
  readonly dataDir: string
  readonly port: number
  readonly sandboxPort: number
  remove(): Promise<void>
}

/** A start of Botyard in a process group of its own, as in a terminal of its own. */
export interface StartedBotyard {
  readonly process: ChildProcess
  readonly output: () => string
  /** Sends a signal to the whole process group, as a terminal does. */
  signal(name: NodeJS.Signals): void
  untilPrinted(text: string): Promise<void>
  untilReady(): Promise<void>
  /** The exit code. */
  ended(): Promise<number | null>
  /** The parts that run now, by their script. */
  parts(): Promise<ReadonlyMap<string, number>>
}

export async function createSite(): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'botyard-start-'))
  // So that the user who runs PostgreSQL for root can walk in.
  await chmod(dataDir, 0o755)
  const [port, sandboxPort] = await Promise.all([freePort(), freePort()])
  return {
    ...{ dataDir, port, sandboxPort },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  }
}

/** `throughNpm`: as npm does it, through a shell that stays; `process` is that shell then. */
export function startBotyard(site: Site, { throughNpm = false } = {}): StartedBotyard {
  const { PATH, HOME } = process.env
  const [command, args] = throughNpm
    ? ['/bin/sh', ['-c', '"$0" "$1"; exit $?', process.execPath, script]]
    : [process.execPath, [script]]
  const child = spawn(command, args, {
    env: {
      ...{ PATH, HOME, LOG_LEVEL: 'warn', ...(throughNpm && { npm_lifecycle_event: 'start' }) },
      PORT: String(site.port),
      INSTAGRAM_SANDBOX_PORT: String(site.sandboxPort),
      BOTYARD_DATA_DIR: site.dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exited = once(child, 'exit') as Promise<[number | null]>
  return {
    process: child,
    output: () => output,
    signal: (name) => void process.kill(-Number(child.pid), name),
    untilPrinted: (text) => vi.waitFor(() => expect(output).toContain(text), patient),
    untilReady: () => vi.waitFor(() => expect(output).toContain('Ctrl-C stops everything'), patient),
    async ended() {
      const [exitCode] = await exited
      return exitCode
    },
    parts: async () => partsOf(Number(await readFile(join(site.dataDir, 'supervisor.pid'), 'utf8'))),
  }
}

/** Waits until the embedded database is being started, but does not run yet. */
export async function untilDatabaseStarts(site: Site): Promise<void> {
  const log = join(databaseFolder(site), 'postgres.log')
  await vi.waitFor(() => expect(existsSync(log)).toBe(true), { timeout: 240_000, interval: 1 })
}

/** The process of the embedded database, or undefined when none runs. */
export async function databasePid(site: Site): Promise<number | undefined> {
  const lockFile = join(databaseFolder(site), 'postgres', 'postmaster.pid')
  if (!existsSync(lockFile)) return undefined
  const pid = Number((await readFile(lockFile, 'utf8').catch(() => '')).split('\n')[0])
  return (await runningProgram(pid)) ? pid : undefined
}

function databaseFolder({ dataDir }: Site): string {
  return process.getuid?.() === 0 ? join(dataDir, 'database') : dataDir
}

async function partsOf(supervisor: number): Promise<ReadonlyMap<string, number>> {
  const children =
    process.platform === 'linux'
      ? await readFile(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8').catch(() => '')
      : (await runProgram('pgrep', ['-P', String(supervisor)])).output
  const parts = new Map<string, number>()
  for (const pid of children.split(/\s+/).filter(Boolean).map(Number)) {
    const name = /(\w+|instagram-sandbox)\/src\/main\.m?[jt]s/.exec((await runningProgram(pid)) ?? '')?.[1]
    if (name) parts.set(name, pid)
  }
  return parts
}
