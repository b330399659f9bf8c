import { onBehalfOf } from '@botyard/db'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { HttpContext, Services } from '../context.ts'
import { accountHeader } from '../features/accounts/acting-account.ts'
import { rememberRoles } from '../features/accounts/find-role.ts'
import { createAuditNote } from '../features/audit/audit-note.ts'
import {
  type CookieStyle,
  deviceCookie,
  endedCookie,
  readDevice,
  readToken,
  sessionCookie,
} from '../features/auth/sessions/cookie.ts'
import { findSignedIn } from '../features/auth/sessions/signed-in.ts'
import { networkOf, plainAddress } from './caller-address.ts'
import type { RequestLimits } from './request-limits.ts'

/** The part of a path that names an account; no field of an input is called so. */
export const accountParam = 'actingAccount'

export interface HttpContextOptions {
  readonly services: Services
  readonly cookies: CookieStyle
  readonly limits: RequestLimits
}

/**
 * Makes the context of HTTP calls. A session found here is in use and lives on, unless the page says that it asks by itself
 * while nobody is there (`x-botyard-background`).
 */
export function createHttpContexts({ services, cookies, limits }: HttpContextOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<HttpContext> => {
    const token = readToken(request.headers, cookies)
    const ipAddress = plainAddress(request.ip)
    const isUse = request.headers['x-botyard-background'] === undefined
    const { caller } = limits.count({ token, network: networkOf(ipAddress), calls: 0 })
    const signedIn =
      token === null
        ? null
        : await onBehalfOf(caller, () => findSignedIn(services, token, { isUse, ipAddress }))
    if (token !== null) limits.learn(token, signedIn)
    return {
      ...services,
      correlationId: request.id,
      audit: createAuditNote(),
      signedIn,
      askedAccount: namedAccount(request),
      roleIn: rememberRoles(services.db, signedIn),
      account: null,
      connection: {
        kind: 'http',
        userAgent: request.headers['user-agent'] ?? null,
        ipAddress,
        deviceToken: readDevice(request.headers, cookies),
        retryAfter: (seconds) => void reply.header('retry-after', seconds),
        // Fastify keeps each `set-cookie` beside those before it.
        setSession: (session) =>
          void reply.header('set-cookie', session ? sessionCookie(cookies, session) : endedCookie(cookies)),
        setDevice: (device) => void reply.header('set-cookie', deviceCookie(cookies, device)),
      },
    }
  }
}

/** By the path below `/api/accounts/…`, else by the header. */
function namedAccount({ params, headers }: FastifyRequest): string | null {
  const { [accountParam]: inPath }: Record<string, unknown> = Object(params)
  const named = inPath ?? headers[accountHeader]
  return named === undefined ? null : String(named)
}

export type CreateHttpContext = ReturnType<typeof createHttpContexts>
