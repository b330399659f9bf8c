import type { Shutdown } from './shutdown.ts'

/**
 * A promise that was rejected and that nobody waits for, in our code or a library's, ends this process: in good order, with exit
 * code 1, so that whoever looks after it starts it again. `onError` is told first. Without it Node.js ends the process where it stands.
 */
export function endOnStrayErrors(shutdown: Pick<Shutdown, 'now'>, onError: (error: unknown) => void): void {
  process.on('unhandledRejection', (error) => {
    process.exitCode = 1
    onError(error)
    void shutdown.now('an error that nobody waited for')
  })
}
