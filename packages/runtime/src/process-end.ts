import { startErrorReports } from './error-reports.ts'
import { type Logger, logError } from './logger.ts'
import { handleShutdown, type Shutdown } from './shutdown.ts'
import { endOnStrayErrors } from './stray-errors.ts'

/**
 * Has a server process end in good order: at a signal, and at an error nobody waited for. What goes wrong is logged and,
 * where there is a collector, sent there before the process is gone.
 */
export function handleProcessEnd(log: Logger, sentryDsn: string | undefined): Shutdown {
  const shutdown = handleShutdown({
    onStart: (reason) => log.info({ signal: reason }, 'stopping'),
    onStepFailed: (name, error) => logError(log, error, { action: name }),
  })
  endOnStrayErrors(shutdown, (error) => logError(log, error, { action: 'what nobody waited for' }))
  startErrorReports(sentryDsn, shutdown)
  return shutdown
}
