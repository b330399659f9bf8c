import { type LogFields, type Logger, logError } from '@botyard/runtime/logger'
import { botErrorOf, recallCorrelation } from './error-answer.ts'

/** Writes the one line of a failed call. */
export type LogFailure = (error: unknown, fields: LogFields) => void

export function createFailureLog(log: Logger): LogFailure {
  return (error, fields) => {
    const correlationId = recallCorrelation(error)
    logError(log, botErrorOf(error), { ...fields, ...(correlationId && { correlation_id: correlationId }) })
  }
}
