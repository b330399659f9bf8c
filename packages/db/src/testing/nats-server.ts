import type { ChildProcess } from 'node:child_process'
import { freePort } from '@botyard/runtime/testing/free-port'
import { findProgram, killProgram, missingProgram, startProgram } from './system-program.ts'

/** The program, or undefined on a machine without it. `npm test` installs it where it may. */
export const natsServer: string | undefined = findProgram('nats-server')

/** What tests of NATS are called where there is none. */
export const natsServerMissing = missingProgram('nats-server')

/** A NATS server on a port of its own. */
export interface NatsServer {
  readonly port: number
  readonly child: ChildProcess
  /** Ends it as a crash does. */
  kill(): Promise<void>
}

/** Starts a server on a free port when none is given. Resolves when it listens. */
export async function startNatsServer(more: readonly string[] = [], given?: number): Promise<NatsServer> {
  const port = given ?? (await freePort())
  const child = await startProgram('nats-server', {
    args: ['-a', '127.0.0.1', '-p', String(port), ...more],
    readyLine: 'Server is ready',
  })
  return { port, child, kill: () => killProgram(child) }
}
