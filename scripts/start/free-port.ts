import { createServer } from 'node:net'
import { BotError } from '@botyard/errors'

/**
 * Checks that nobody listens where Botyard wants to.
 * @throws {BotError} PORT_TAKEN that names the setting and the port.
 */
export function requireFreePort(setting: string, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE' ? 'another program listens there' : (error.code ?? 'it cannot be opened')
      reject(
        new BotError('PORT_TAKEN', {
          message: `${setting} is ${port}, but ${reason} (${host}:${port}). Stop that program or set ${setting} to another port.`,
        }),
      )
    })
    server.listen(port, host, () => server.close(() => resolve()))
  })
}
