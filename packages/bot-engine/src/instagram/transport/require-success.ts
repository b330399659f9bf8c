import { readRetryAfter } from '@botyard/outbound/retry-after'
import { asksForOwner } from '../failures/challenge.ts'
import { Refusal } from '../failures/failure.ts'
import type { HttpAnswer } from './transport.ts'

/** What was asked, as far as telling failures apart needs it. */
export interface Asked {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly profile: 'app' | 'web'
  /** That profile in a line. */
  readonly speaks: string
}

/** An answer that is a success. */
export interface Success {
  readonly body: unknown
  readonly headers: HttpAnswer['headers']
}

/**
 * The answer, when it is a success and no step of a challenge in the place of one.
 * @throws {Refusal} otherwise.
 */
export function requireSuccess(answer: HttpAnswer, asked: Asked, acceptsAnyBody = false): Success {
  const { status, headers, body } = answer
  const fields = typeof body === 'object' && body !== null ? { ...body } : {}
  const isSuccess = acceptsAnyBody
    ? status === 200
    : 'status' in fields && fields.status === 'ok' && !hasErrors(fields)
  if (isSuccess && (asked.path.includes('/challenge/') || !asksForOwner(fields))) return { body, headers }
  throw refusalOf(answer, asked)
}

/** `ok` with errors beside it: nothing was done. */
function hasErrors(fields: object): boolean {
  const errors: unknown = Reflect.get(fields, 'errors')
  return typeof errors === 'object' && errors !== null && Object.keys(errors).length > 0
}

/** An answer that is no success. */
export function refusalOf({ status, headers, body }: HttpAnswer, asked: Asked): Refusal {
  const answer = { ...asked, status, headers, body }
  return new Refusal({ ...answer, retryAfterSeconds: readRetryAfter(headers) })
}
