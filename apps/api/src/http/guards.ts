import { BotError } from '@botyard/errors'
import { acceptCorrelationId, withCorrelation } from '@botyard/runtime/correlation'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { holdsApiToken } from '../features/tokens/api-token.ts'
import type { OriginCheck } from './allowed-origin.ts'

/** Addresses of the API; all others belong to the dashboard. */
const ours = /^\/(api|trpc)(\/|$|\?)/

/** The id of a request: the one it brought when that is harmless, otherwise a new one. */
export function requestId({ headers }: Pick<FastifyRequest, 'headers'>): string {
  return acceptCorrelationId(headers['x-correlation-id'])
}

/**
 * What holds for every request: a correlation id, headers that browsers obey, no token in an address, no writing
 * from foreign pages.
 */
export async function guardRequests(
  app: FastifyInstance,
  { isOurOrigin, isSecure }: { isOurOrigin: OriginCheck; isSecure: boolean },
): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // The domain may have other hosts, which are not ours to bind.
    strictTransportSecurity: isSecure && { includeSubDomains: false },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id)
    if (ours.test(request.url)) reply.header('cache-control', 'no-store')
    withCorrelation(request.id, done)
  })
  app.addHook('onRequest', async (request) => {
    if (ours.test(request.url) && holdsApiToken(request.url)) throw new BotError('TOKEN_IN_ADDRESS')
    const isSafe = request.method === 'GET' || request.method === 'HEAD'
    if (!isSafe && !isOurOrigin(request.headers)) throw new BotError('CROSS_SITE_REFUSED')
  })
}

const directives = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
}
