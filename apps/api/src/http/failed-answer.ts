import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { PublicError } from '@botyard/errors'
import { type TRPC_ERROR_CODE_KEY, TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerOf, statusOf } from '../error-answer.ts'

/** Answers a failure in the form its path promises: tRPC's envelope or the bare error. */
export function sendFailure(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  input?: unknown,
): FastifyReply {
  const answer = answerOf(error, input, request.id)
  const isTrpc = request.url.startsWith('/trpc')
  return reply
    .code(statusOf(answer))
    .header('cache-control', 'no-store')
    .send(isTrpc ? trpcEnvelope(answer) : answer)
}

/** The failure as tRPC's own HTTP handler would write it. */
function trpcEnvelope(answer: PublicError) {
  const httpStatus = statusOf(answer)
  const code = trpcCodes[httpStatus] ?? 'INTERNAL_SERVER_ERROR'
  return {
    error: {
      message: answer.message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus, public: answer },
    },
  }
}

/** tRPC's name for each status one of our errors answers with. */
const trpcCodes: Readonly<Record<number, TRPC_ERROR_CODE_KEY>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  502: 'BAD_GATEWAY',
  503: 'SERVICE_UNAVAILABLE',
  504: 'GATEWAY_TIMEOUT',
}

/** The same where there is no Fastify: an upgrade that is refused, a request that is none. */
export function refuseOnSocket(
  socket: Duplex,
  error: unknown,
  { correlationId, headers }: { correlationId: string; headers: Readonly<Record<string, string>> },
): void {
  const answer = answerOf(error, undefined, correlationId)
  const body = JSON.stringify(answer)
  const head = {
    ...headers,
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(body),
    'x-correlation-id': correlationId,
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`)
  const status = statusOf(answer)
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? answer.error}`, ...lines, '', body].join('\r\n'))
  // Whoever never closes their end would keep it open.
  setTimeout(() => socket.destroy(), lingerMs).unref()
}

const lingerMs = 1_000
