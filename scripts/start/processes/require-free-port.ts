import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'

const everyMs = 100

/**
 * Checks that nobody listens where Botyard wants to; waits up to `patienceMs` for them to go.
 * @throws {BotError} PORT_TAKEN that names the setting and the port.
 */
export async function requireFreePort(
  setting: string,
  port: number,
  host: string,
  patienceMs = 0,
): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const problem = await tryToListen(port, host)
    if (problem === undefined) return
    if (performance.now() >= deadline) {
      const reason = problem === 'EADDRINUSE' ? 'another program listens there' : problem
      throw new BotError('PORT_TAKEN', {
        message: `${setting} is ${port}, but ${reason} (${host}:${port}). Stop that program or set ${setting} to another port.`,
      })
    }
    await setTimeout(everyMs)
  }
}

/** What keeps a server from listening there; undefined when nothing does. */
function tryToListen(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'it cannot be opened'))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
