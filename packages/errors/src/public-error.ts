import type { BotError } from './bot-error.ts'

/** What a caller is told about one field: never the value of a text, only what kind of value came. */
export interface FieldProblem {
  readonly field: string
  readonly got: string
  readonly wanted: string
}

/** The body of every failed answer, over tRPC (`error.data.public`) and REST alike. */
export interface PublicError {
  readonly success: false
  readonly error: string
  readonly code: string
  readonly title: string
  readonly message: string
  readonly action: string
  readonly docs: string
  readonly correlation_id: string
  readonly fields?: readonly FieldProblem[]
}

/** What leaves the server: no stack, no cause, no metadata but the problems of single fields. */
export function toPublic(
  error: BotError,
  correlationId: string,
  fields?: readonly FieldProblem[],
): PublicError {
  const { title, action } = error.definition
  return {
    success: false,
    error: error.name,
    code: error.code,
    title,
    message: error.message,
    action,
    docs: `/errors/${error.code}`,
    correlation_id: correlationId,
    ...(fields && fields.length > 0 && { fields }),
  }
}

/**
 * What a refused call was refused for, over tRPC: code, what happened, what to do. Null when the server did not answer. It looks
 * at the form only, so it does for the errors of every client.
 */
export function publicErrorOf(error: unknown): PublicError | null {
  const data = fieldOf(error, 'data')
  const answer = fieldOf(data, 'public')
  return isPublicError(answer) ? answer : null
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function isPublicError(value: unknown): value is PublicError {
  return typeof fieldOf(value, 'code') === 'string'
}
