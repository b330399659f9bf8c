import { BotError } from '@botyard/errors'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpContext, Services } from '../context.ts'
import { type CookieStyle, endedCookie, readToken, sessionCookie } from '../features/auth/cookie.ts'

export interface HttpContextOptions {
  readonly services: Services
  readonly cookies: CookieStyle
  /** Attempts to sign in from one address. Default 100. */
  readonly signInsPerMinute?: number
}

/** Makes the context of HTTP calls. A session found here is in use and lives on. */
export async function createHttpContexts(app: FastifyInstance, options: HttpContextOptions) {
  const { services, cookies, signInsPerMinute = 100 } = options
  await app.register(fastifyRateLimit, { global: false })
  const countSignIn = app.createRateLimit({ max: signInsPerMinute, timeWindow: 60_000 })

  return async (request: FastifyRequest, reply: FastifyReply): Promise<HttpContext> => {
    const token = readToken(request.headers, cookies)
    return {
      ...services,
      correlationId: request.id,
      signedIn: token === null ? null : await services.sessions.find(token, { isUse: true }),
      connection: {
        kind: 'http',
        userAgent: request.headers['user-agent'] ?? null,
        async countSignIn() {
          const counted = await countSignIn(request)
          if (!counted.isAllowed && counted.isExceeded) {
            reply.header('retry-after', counted.ttlInSeconds)
            throw new BotError('TOO_MANY_REQUESTS')
          }
        },
        setSession(session) {
          reply.header('set-cookie', session ? sessionCookie(cookies, session) : endedCookie(cookies))
        },
      },
    }
  }
}

export type CreateHttpContext = Awaited<ReturnType<typeof createHttpContexts>>
