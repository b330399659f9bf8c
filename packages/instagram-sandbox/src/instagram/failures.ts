import type { FastifyReply } from 'fastify'
import { namedFailures } from '../named-failures/index.ts'

/** An answer of Instagram that is not success, in its own words. */
export interface Failure {
  readonly status: number
  /** Text is sent as it is. */
  readonly body: Readonly<Record<string, unknown>> | string
}

const { bad_password, challenge_wrong_code, invalid_target, invalid_user } = namedFailures
const { login_required, two_factor_code_wrong, user_not_found, private_account } = namedFailures
const { media_not_found, media_deleted, comments_disabled, dm_requests_closed } = namedFailures

/** What the sandbox refuses with by itself, without being told to fail. */
export const failures = {
  wrongPassword: bad_password,
  unknownUser: invalid_user,
  wrongTwoFactorCode: two_factor_code_wrong,
  wrongChallengeCode: challenge_wrong_code,
  /** Its second factor or challenge was never opened, is used up or expired. */
  invalidParameters: fail(400, 'Invalid Parameters', { error_type: 'invalid_parameters' }),
  /** Also what an encrypted password for another key gets. */
  badRequest: fail(400, 'Sorry, there was a problem with your request.'),
  loginRequired: login_required,
  userAgentMismatch: fail(400, 'useragent mismatch'),
  /** No source tells what a write without its token gets; this is what sites of this kind answer. */
  csrfFailed: fail(403, 'CSRF token missing or incorrect'),
  userNotFound: user_not_found,
  invalidTarget: invalid_target,
  privateAccount: private_account,
  mediaNotFound: media_not_found,
  mediaDeleted: media_deleted,
  commentsOff: comments_disabled,
  messagesClosed: dm_requests_closed,
  notFound: fail(404, 'Not Found'),
} as const satisfies Record<string, Failure>

/** Answers a failure. */
export function refuse(reply: FastifyReply, failure: Failure): FastifyReply {
  if (typeof failure.body === 'string') reply.type('text/html; charset=utf-8')
  return reply.code(failure.status).send(failure.body)
}

function fail(status: number, message: string, more: Readonly<Record<string, unknown>> = {}): Failure {
  return { status, body: { message, status: 'fail', ...more } }
}
