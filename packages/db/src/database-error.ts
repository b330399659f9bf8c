import { BotError, isBotError } from '@botyard/errors'

/** SQLSTATE classes and Node error codes that mean "no usable connection". Source: PostgreSQL, appendix A. */
const unavailable = /^(08|57P0|53(?!100))|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/

/** SQLSTATE `disk_full`. Source: PostgreSQL, appendix A. */
const full = '53100'

/**
 * Any failure of a database call as a `BotError` that can be shown and logged. Drivers put SQL and parameters
 * into their messages, so neither message nor cause is kept: only SQLSTATE, constraint and table.
 */
export function databaseError(error: unknown): BotError {
  if (isBotError(error)) return error
  const { code, constraint, table } = rootOf(error)
  const result = new BotError(nameOf(error), {
    metadata: { sqlstate: code ?? null, constraint: constraint ?? null, table: table ?? null },
  })
  if (error instanceof Error && error.stack)
    result.stack = `${result.name}\n${error.stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n')}`
  return result
}

/** Whether somebody who asked a pool of connections itself got none in time. Its error has no code, only these words. */
export function isPoolTimeout(error: unknown): boolean {
  return error instanceof Error && error.message === 'timeout exceeded when trying to connect'
}

function nameOf(error: unknown): 'DATABASE_FULL' | 'DATABASE_UNAVAILABLE' | 'DATABASE_REFUSED' {
  if (rootOf(error).code === full) return 'DATABASE_FULL'
  return isConnectionLost(error) ? 'DATABASE_UNAVAILABLE' : 'DATABASE_REFUSED'
}

function isConnectionLost(error: unknown): boolean {
  const { code, message } = rootOf(error)
  return unavailable.test(code ?? '') || /timeout|terminated|Connection ended/i.test(message ?? '')
}

/** Whether a failure is the violation of this unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return (
    isBotError(error, 'DATABASE_REFUSED') &&
    error.metadata.sqlstate === '23505' &&
    error.metadata.constraint === constraint
  )
}

interface DriverError {
  code?: string
  constraint?: string
  table?: string
  message?: string
}

/** Drizzle wraps the driver's error; connection pools wrap several in an AggregateError. */
function rootOf(error: unknown): DriverError {
  let current = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0]
    else if (current.cause instanceof Error) current = current.cause
    else break
  }
  return current instanceof Error ? current : {}
}
