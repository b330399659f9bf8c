import { BotError } from '@botyard/errors'
import { acceptCorrelationId, withCorrelation } from '@botyard/runtime/correlation'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CookieStyle, readToken } from '../features/auth/sessions/cookie.ts'
import { holdsApiToken } from '../features/tokens/api-token.ts'
import type { OriginCheck } from './allowed-origin.ts'
import { networkOf } from './caller-address.ts'
import { sendFailure } from './failed-answer.ts'
import type { RequestLimits } from './request-limits.ts'
import type { SecurityHeaders } from './security-headers.ts'

/** Addresses of the API; all others belong to the dashboard. */
const ours = /^\/(api|trpc)(\/|$|\?)/

/** The id of a request: the one it brought when that is harmless, otherwise a new one. */
export function requestId({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return acceptCorrelationId(headers['x-correlation-id'])
}

export interface GuardOptions {
  readonly isOurOrigin: OriginCheck
  readonly headers: SecurityHeaders
  readonly cookies: CookieStyle
  readonly limits: RequestLimits
}

/**
 * What holds for every request: a correlation id, headers that browsers obey, no more calls than their sender may make, no
 * token in an address, no writing from foreign pages.
 */
export function guardRequests(app: FastifyInstance, options: GuardOptions): void {
  const { isOurOrigin, headers, cookies, limits } = options
  app.addHook('onRequest', (request, reply, done) => {
    markAnswer(request, reply, headers)
    withCorrelation(request.id, done)
  })
  app.addHook('onRequest', async (request, reply) => {
    if (ours.test(request.url)) {
      const calls = callsOf(request.url)
      const counted = limits.count({
        token: readToken(request.headers, cookies),
        network: networkOf(request.ip),
        calls,
      })
      reply.headers(counted.headers)
      const end = counted.isPerson ? limits.begin(counted.caller, calls) : () => {}
      if (end) reply.raw.once('close', end)
      // Answered here and not logged: to refuse must be cheap.
      if (counted.isRefused || !end) return sendFailure(request, reply, new BotError('TOO_MANY_REQUESTS'))
      if (holdsApiToken(request.url)) throw new BotError('TOKEN_IN_ADDRESS')
    }
    const isSafe = request.method === 'GET' || request.method === 'HEAD'
    if (!isSafe && !isOurOrigin(request.headers)) throw new BotError('CROSS_SITE_REFUSED')
    return undefined
  })
}

/** The headers of every answer, also of one to a request that no hook saw. */
export function markAnswer(request: FastifyRequest, reply: FastifyReply, headers: SecurityHeaders): void {
  reply.headers(headers).header('x-correlation-id', request.id)
  if (ours.test(request.url)) reply.header('cache-control', 'no-store')
}

/** A batch of tRPC is as many calls as it names. */
function callsOf(url: string): number {
  const [path = ''] = url.split('?', 1)
  return path.startsWith('/trpc/') ? path.split(/,|%2c/i).length : 1
}
