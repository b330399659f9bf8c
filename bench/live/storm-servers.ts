import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { preparePrograms } from '../../scripts/start/programs/prepare-programs.ts'
import { cpuMicroseconds, cpuOfDatabase } from '../cpu-time.ts'
import type { BenchDatabase } from '../database.ts'
import { spawnBundled } from '../footprint/start-bundled.ts'
import { untilAnswers } from '../installation.ts'

/** A server that answers. */
export interface StormServer {
  readonly port: number
  readonly child: ChildProcess
  /** Of this process and of PostgreSQL. */
  cpuMicroseconds(): Promise<number>
}

/** How each is started: always on the same port. */
export type StormServers = Readonly<Record<'ours' | 'bare', () => Promise<StormServer>>>

const ports = { ours: 3664, bare: 3665 }
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The API as `npm start` runs it, bundled beforehand, and the peer; whoever starts them ends the children. */
export async function prepareServers(
  database: BenchDatabase,
  children: ChildProcess[],
): Promise<StormServers> {
  const programs = `${root}/${await preparePrograms(root)}`
  const env = {
    ...database.env,
    // The same each time: an API refuses keys that do not fit the database.
    ENCRYPTION_KEYS: `k:${randomBytes(32).toString('base64')}`,
    PORT: String(ports.ours),
    LOG_LEVEL: 'warn',
  }
  const server = (child: ChildProcess, port: number): StormServer => {
    children.push(child)
    return {
      ...{ child, port },
      cpuMicroseconds: async () => (await cpuMicroseconds(child)) + (await cpuOfDatabase(database)),
    }
  }
  return {
    async ours() {
      const child = spawnBundled(programs, 'api', env)
      child.stdout.pipe(process.stderr)
      await untilAnswers(`http://127.0.0.1:${ports.ours}/healthz`)
      return server(child, ports.ours)
    },
    async bare() {
      const script = fileURLToPath(new URL('storm-bare.ts', import.meta.url))
      const child = fork(script, [String(ports.bare), database.url])
      await once(child, 'message')
      return server(child, ports.bare)
    },
  }
}
