import { type BotError, logLevelOf, toBotError, traceOf } from '@botyard/errors'
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino'
import { correlationId } from './correlation.ts'
import { reportFailure } from './error-reports.ts'
import { failures } from './metrics.ts'

/**
 * The only fields that reach a log. Anything else is dropped, so that a secret passed by mistake, under whatever name,
 * is not printed.
 */
const allowed = [
  'module',
  'error_code',
  'severity',
  'user_id',
  'action',
  'correlation_id',
  'stack',
  'file',
  'line',
  'cause',
  'method',
  'path',
  'status',
  'duration_ms',
  'port',
  'url',
  'pid',
  'signal',
  'exit_code',
  'count',
  'name',
  'worker_id',
  'run_id',
  'attempt',
  'sqlstate',
  'constraint',
  'scope',
  'error_type',
] as const

export type LogField = (typeof allowed)[number]
export type LogFields = Partial<Record<LogField, string | number | boolean | null | undefined>>

const allowedFields: ReadonlySet<string> = new Set(allowed)

const maxBytesKept = 1_000_000

/** Writes one line per call: JSON, or readable text on a terminal. */
export type Logger = Pick<PinoLogger<never>, 'level' | 'bindings'> & {
  [Level in 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal']: (
    fields: LogFields,
    message: string,
  ) => void
}

export interface LoggerOptions {
  /** Which part of Botyard writes: `api`, `worker`. */
  readonly module: string
  /** A pino level; default `info`. */
  readonly level?: string
  /** Where lines go; default standard output. */
  readonly destination?: DestinationStream
}

/** A logger whose lines carry timestamp, level, module and the correlation id of the work at hand. */
export function createLogger({ module, level = 'info', destination }: LoggerOptions): Logger {
  const isTerminal = destination === undefined && process.stdout.isTTY
  const options = {
    level,
    base: { module },
    timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: onlyAllowed },
    messageKey: 'message',
    mixin: () => ({ correlation_id: correlationId() }),
    ...(isTerminal && {
      transport: {
        target: 'pino-pretty',
        options: { timestampKey: 'timestamp', messageKey: 'message', ignore: 'module,pid' },
      },
    }),
  }
  return isTerminal ? pino(options) : pino(options, destination ?? standardOutput())
}

/** A full disk behind it costs lines, not the process: some are kept for when there is room again, and the rest is dropped. */
function standardOutput(): DestinationStream {
  return pino.destination({ dest: 1, sync: true, maxLength: maxBytesKept }).on('error', () => {})
}

/** Logs a failure as one line: code, severity, where it was thrown, the first frames of its stack. Never its metadata as such. */
export function logError(logger: Logger, error: unknown, fields: LogFields = {}): void {
  const failure = toBotError(error)
  const { file, line, stack, causes } = traceOf(failure)
  const severity = failure.code.split('-')[2] ?? 'E'
  failures.inc({ code: failure.code })
  reportFailure(failure, {
    module: String(fields.module ?? logger.bindings().module ?? 'unknown'),
    correlationId: fields.correlation_id ? String(fields.correlation_id) : correlationId(),
    userId: fields.user_id ? String(fields.user_id) : undefined,
  })
  logger[logLevelOf(failure)](
    {
      ...fields,
      error_code: failure.code,
      severity,
      name: failure.name,
      ...{ file, line },
      cause: causes.length > 0 ? causes.join(' < ') : undefined,
      stack: stack.join(' | '),
      ...plainMetadata(failure),
    },
    failure.message,
  )
}

function onlyAllowed(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key, value]) => allowedFields.has(key) && typeof value !== 'object')
      .map(([key, value]) => [
        key,
        (key === 'url' || key === 'path') && typeof value === 'string' ? withoutCredentials(value) : value,
      ]),
  )
}

/** Addresses carry passwords before the host and tokens in the query. */
function withoutCredentials(address: string): string {
  return address.replace(/[?#].*$/s, '').replace(/^([^/]*\/\/)[^/]*@/, '$1')
}

function plainMetadata({ metadata }: BotError): LogFields {
  const { status, path, scope, error_type, sqlstate, constraint } = metadata
  return onlyAllowed({ status, path, scope, error_type, sqlstate, constraint })
}
