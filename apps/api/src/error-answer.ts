import { BotError, type ErrorName, errors, findByCode, isBotError, type PublicError, toPublic } from '@botyard/errors'
import { correlationId as currentCorrelationId, newCorrelationId } from '@botyard/runtime/correlation'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { describeProblems } from './input-problems.ts'

/** Failures tRPC and its adapters find before a procedure runs, as ours. */
const transportErrors: Partial<Record<TRPCError['code'], ErrorName>> = {
  BAD_REQUEST: 'INPUT_INVALID',
  PARSE_ERROR: 'INPUT_INVALID',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'NOT_FOUND',
  PAYLOAD_TOO_LARGE: 'BODY_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  TOO_MANY_REQUESTS: 'TOO_MANY_REQUESTS',
}

/** Any failure of a call as one of ours; what nobody foresaw is UNEXPECTED, with the original as its cause for the log. */
export function botErrorOf(error: unknown): BotError {
  if (isBotError(error)) return error
  if (!(error instanceof TRPCError)) return new BotError('UNEXPECTED', { cause: error })
  if (isBotError(error.cause)) return error.cause
  const name = transportErrors[error.code]
  // Only input is validated with an error of this code; an output that fails its schema is a defect of ours.
  return name ? new BotError(name) : new BotError('UNEXPECTED', { cause: error.cause ?? error })
}

/** What the caller is told: the same over tRPC and REST. */
export function publicErrorOf(error: unknown, input: unknown, correlationId?: string): PublicError {
  const id = correlationId ?? currentCorrelationId() ?? newCorrelationId()
  const cause = error instanceof TRPCError && error.code === 'BAD_REQUEST' ? error.cause : undefined
  return toPublic(botErrorOf(error), id, cause instanceof ZodError ? describeProblems(cause, input) : undefined)
}

/** The HTTP status of an error's code. */
export function statusOf(answer: Pick<PublicError, 'code'>): number {
  return findByCode(answer.code)?.http ?? errors.UNEXPECTED.http
}
