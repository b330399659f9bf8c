import type { Duplex } from 'node:stream'
import { BotError, type ErrorName } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'
import { refuseOnSocket } from './failed-answer.ts'
import type { SecurityHeaders } from './security-headers.ts'

/** Within 30 s, seen when Node looks, a request has arrived or its connection is closed. */
export const defaultArrivalMs = 27_000

/**
 * Options of Fastify by which a request that does not arrive whole within `arrivalMs` ends its connection, however slowly
 * its headers, its body or the chunks of it drip. Node looks every tenth of that time. Who takes nothing of an answer, or
 * says nothing after one, for four times as long is cut off as well.
 */
export function slowSenders(arrivalMs: number) {
  return {
    requestTimeout: arrivalMs,
    connectionTimeout: 4 * arrivalMs,
    http: { headersTimeout: arrivalMs, connectionsCheckingInterval: Math.ceil(arrivalMs / 10) },
  }
}

const byCode: Readonly<Record<string, ErrorName>> = { ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW' }

/** Answers what Node refuses before there is a request: too slow, too large, or no HTTP. */
export function answerUnreadable(
  error: NodeJS.ErrnoException,
  socket: Duplex,
  headers: SecurityHeaders,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  refuseOnSocket(socket, new BotError(byCode[error.code ?? ''] ?? 'REQUEST_UNREADABLE'), {
    ...{ correlationId: newCorrelationId(), headers },
  })
}
