import type { Duplex } from 'node:stream'
import type { PublicError } from '@botyard/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { publicErrorOf, statusOf } from '../error-answer.ts'

/** Answers a failure in the form its path promises: tRPC's envelope or the bare error. */
export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  input?: unknown,
): FastifyReply {
  const answer = publicErrorOf(error, input, request.id)
  const isTrpc = request.url.startsWith('/trpc')
  return reply
    .code(statusOf(answer))
    .header('cache-control', 'no-store')
    .send(isTrpc ? trpcEnvelope(answer) : answer)
}

/** tRPC's code for "the server says no"; clients read `data`. */
const serverError = -32_603

function trpcEnvelope(answer: PublicError) {
  const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: statusOf(answer), public: answer }
  return { error: { message: answer.message, code: serverError, data } }
}

/** The same where there is no Fastify: an upgrade that is refused. */
export function refuseUpgrade(socket: Duplex, error: unknown, correlationId: string): void {
  const answer = publicErrorOf(error, undefined, correlationId)
  const body = JSON.stringify(answer)
  socket.end(
    [
      `HTTP/1.1 ${statusOf(answer)} ${answer.error}`,
      'connection: close',
      'content-type: application/json',
      'cache-control: no-store',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-correlation-id: ${correlationId}`,
      '',
      body,
    ].join('\r\n'),
  )
}
