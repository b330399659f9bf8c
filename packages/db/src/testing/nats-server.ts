import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { freePort } from '@botyard/runtime/testing/free-port'

const places = [
  process.env.NATS_SERVER,
  '/usr/sbin/nats-server',
  '/usr/local/bin/nats-server',
  '/usr/bin/nats-server',
]

/** The program, or undefined on a machine without it. `npm test` installs it where it may. */
export const natsServer: string | undefined = places.find((place) => place !== undefined && existsSync(place))

/** What tests of NATS are called where there is none, so that nobody takes them for passed. */
export const natsServerMissing =
  'there is no nats-server here: apt-get install nats-server, or NATS_SERVER=its path'

/** A NATS server on a port of its own. */
export interface NatsServer {
  readonly port: number
  readonly child: ChildProcess
  /** Ends it as a crash does. */
  kill(): Promise<void>
}

/** Starts a server on a free port when none is given. Resolves when it listens. */
export async function startNatsServer(args: readonly string[] = [], given?: number): Promise<NatsServer> {
  if (natsServer === undefined) throw new Error(natsServerMissing)
  const port = given ?? (await freePort())
  const child = spawn(natsServer, ['-a', '127.0.0.1', '-p', String(port), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  for await (const line of createInterface({ input: child.stderr }))
    if (line.includes('Server is ready')) break
  if (child.exitCode !== null) throw new Error(`nats-server ended with ${child.exitCode}`)
  child.stderr.resume()
  return {
    ...{ port, child },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
