import { BotError, type FieldProblem, isBotError, type PublicError, toPublic } from '@botyard/errors'
import { correlationId as currentCorrelationId, newCorrelationId } from '@botyard/runtime/correlation'
import { TRPCError } from '@trpc/server'
import { ZodError } from 'zod'
import { inputProblems } from './input-problems.ts'

/** What a failed answer is made of: its HTTP status and its body, over tRPC and REST alike. */
export interface FailedAnswer {
  readonly http: number
  readonly body: PublicError
}

/** Any caught value as what may leave the server: never a stack, a statement or a parameter. */
export function describeFailure(thrown: unknown, correlationId?: string): FailedAnswer {
  const { error, fields } = toFailure(thrown)
  const id = recall(thrown).correlationId ?? correlationId ?? currentCorrelationId() ?? newCorrelationId()
  return { http: error.definition.http, body: toPublic(error, id, fields) }
}

/** Any caught value as one of our errors. What nobody foresaw is UNEXPECTED, with the original as its cause. */
export function toFailure(thrown: unknown): { error: BotError; fields?: readonly FieldProblem[] } {
  const root = thrown instanceof TRPCError && thrown.cause ? thrown.cause : thrown
  if (isBotError(root)) return { error: root, fields: fieldsOf(root) }
  if (thrown instanceof TRPCError) return fromTrpc(thrown, root)
  const status = statusOf(root)
  return { error: status ? new BotError(status) : new BotError('UNEXPECTED', { cause: root }) }
}

function fromTrpc(thrown: TRPCError, root: unknown) {
  if (thrown.code === 'BAD_REQUEST' && root instanceof ZodError)
    return { error: new BotError('INPUT_INVALID'), fields: inputProblems(root, recall(thrown).input) }
  // tRPC wraps whatever went wrong inside a call in this one; its own refusals have other codes.
  if (thrown.code === 'INTERNAL_SERVER_ERROR') return { error: new BotError('UNEXPECTED', { cause: root }) }
  return { error: new BotError(ownRefusals[thrown.code] ?? 'INPUT_INVALID') }
}

const ownRefusals: Partial<Record<TRPCError['code'], BotError['name']>> = {
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_SUPPORTED: 'NOT_FOUND',
  PAYLOAD_TOO_LARGE: 'BODY_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
}

/** Fastify's own refusals carry a status below 500: a body that is no JSON, too large, of another type. */
function statusOf(thrown: unknown): BotError['name'] | undefined {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined
  if (thrown.statusCode === 413) return 'BODY_TOO_LARGE'
  if (thrown.statusCode === 415) return 'MEDIA_TYPE_UNSUPPORTED'
  if (thrown.statusCode === 404) return 'NOT_FOUND'
  return Number(thrown.statusCode) < 500 ? 'INPUT_INVALID' : undefined
}

/** A verb that checks a rule no schema can state names the field in its metadata. */
function fieldsOf({ metadata }: BotError): readonly FieldProblem[] {
  const { field, got, wanted } = metadata
  return typeof field === 'string' && typeof got === 'string' && typeof wanted === 'string'
    ? [{ field, got, wanted }]
    : []
}

/** What a call knew that failed: neither its error nor a socket's context, made once, holds it. */
interface CallDetails {
  readonly correlationId?: string
  readonly input?: unknown
}

const details = new WeakMap<object, CallDetails>()

/** Keeps with an error the id its call ran under and the input it was given, for the answer that is made of it. */
export function rememberCall(error: object, call: Required<CallDetails>): void {
  details.set(error, call)
}

function recall(thrown: unknown): CallDetails {
  return (typeof thrown === 'object' && thrown !== null && details.get(thrown)) || {}
}
