import { isPoolTimeout } from '@botyard/db'
import {
  BotError,
  type ErrorName,
  errors,
  type FieldProblem,
  findByCode,
  isBotError,
  type PublicError,
  toPublic,
} from '@botyard/errors'
import { correlationId as currentCorrelationId, newCorrelationId } from '@botyard/runtime/correlation'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { describeProblems, describeThrown } from './input-problems.ts'

/** Failures that tRPC and Fastify find before a procedure runs, by tRPC's code and by HTTP status, as ours. */
const byTrpcCode: Partial<Record<TRPCError['code'], ErrorName>> = {
  BAD_REQUEST: 'INPUT_INVALID',
  PARSE_ERROR: 'INPUT_INVALID',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'NOT_FOUND',
  PAYLOAD_TOO_LARGE: 'BODY_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  UNPROCESSABLE_CONTENT: 'INPUT_INVALID',
}
const byStatus: Readonly<Record<number, ErrorName>> = {
  404: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  415: 'MEDIA_TYPE_UNSUPPORTED',
}

/** Any failure of a call as one of ours; what nobody foresaw is UNEXPECTED, with the original as its cause for the log. */
export function botErrorOf(error: unknown): BotError {
  if (isBotError(error)) return error
  if (!(error instanceof TRPCError)) return fromFastify(error) ?? fromPool(error) ?? unexpected(error)
  if (isBotError(error.cause)) return error.cause
  const name = byTrpcCode[error.code]
  // Only input is validated with an error of this code; an output that fails its schema is a defect of ours.
  return name ? new BotError(name) : (fromPool(error.cause) ?? unexpected(error.cause ?? error))
}

/** What the caller is told: the same over tRPC and REST. Never a stack, a statement or a parameter. */
export function answerOf(error: unknown, input: unknown, correlationId?: string): PublicError {
  const id = recallCorrelation(error) ?? correlationId ?? currentCorrelationId() ?? newCorrelationId()
  const botError = botErrorOf(error)
  return toPublic(botError, id, fieldsOf(error, botError, input))
}

/** The HTTP status of an error's code. */
export function statusOf(answer: Pick<PublicError, 'code'>): number {
  return findByCode(answer.code)?.http ?? errors.UNEXPECTED.http
}

const correlations = new WeakMap<object, string>()

/** Keeps with an error the id its call ran under: the context of a socket has another. */
export function rememberCorrelation(error: object, correlationId: string): void {
  correlations.set(error, correlationId)
}

/** The id kept with an error. */
export function recallCorrelation(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? correlations.get(error) : undefined
}

/** Points to where the original was thrown; its message stays behind, for it may quote anything. */
function unexpected(cause: unknown): BotError {
  const error = new BotError('UNEXPECTED', { cause })
  const frames =
    cause instanceof Error ? (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  if (frames.length > 0) error.stack = [error.name, ...frames].join('\n')
  return error
}

/** Whoever asks the pool itself, as a library does, gets its bare time-out. */
function fromPool(error: unknown): BotError | undefined {
  return isPoolTimeout(error) ? new BotError('DATABASE_UNAVAILABLE') : undefined
}

/** Fastify's own refusals carry a status below 500: a body that is no JSON, too large, of another type. */
function fromFastify(error: unknown): BotError | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined
  if (error instanceof URIError) return new BotError('REQUEST_UNREADABLE')
  const status = Number(error.statusCode)
  return status >= 400 && status < 500 ? new BotError(byStatus[status] ?? 'INPUT_INVALID') : undefined
}

function fieldsOf(error: unknown, botError: BotError, input: unknown): readonly FieldProblem[] {
  const cause = error instanceof TRPCError && error.code === 'BAD_REQUEST' ? error.cause : undefined
  if (cause instanceof ZodError) return describeProblems(cause, input)
  if (cause instanceof TypeError) return describeThrown(input)
  if (botError.cause instanceof ZodError) return describeProblems(botError.cause, input)
  // A rule that no schema can state names the field in its metadata.
  const { field, got, wanted } = botError.metadata
  return typeof field === 'string' && typeof got === 'string' && typeof wanted === 'string'
    ? [{ field, got, wanted }]
    : []
}
