import type { AddressInfo } from 'node:net'
import { BotError } from '@botyard/errors'
import fastifyCompress from '@fastify/compress'
import { type FastifyInstance, fastify } from 'fastify'
import { appRouter } from './app-router.ts'
import type { Services } from './context.ts'
import { cookieStyle } from './features/auth/sessions/cookie.ts'
import { addHealthRoutes } from './health.ts'
import { createOriginCheck } from './http/allowed-origin.ts'
import { serveDashboard } from './http/dashboard.ts'
import { sendFailure } from './http/failed-answer.ts'
import { guardRequests, markAnswer, requestId } from './http/guards.ts'
import { createHttpContexts } from './http/http-context.ts'
import { measureRequests } from './http/measure-requests.ts'
import { createRequestLimits, quotasOf, type RequestQuotas } from './http/request-limits.ts'
import { securityHeaders } from './http/security-headers.ts'
import { answerUnreadable, defaultArrivalMs, slowSenders } from './http/slow-senders.ts'
import { openSockets } from './http/sockets.ts'
import { addTrpcRoutes } from './http/trpc-routes.ts'
import { createFailureLog } from './log-failure.ts'
import { addRestRoutes } from './rest.ts'

const maxBytesPerBody = 256 * 1024
/**
 * How many connections may wait to be accepted, so that all open pages can after a restart; systems may allow fewer. Those beyond are
 * retried by the caller's system, with growing delays.
 */
const maxArriving = 4_096

export interface ServerOptions {
  readonly services: Services
  /** The address people type, when the operator has set one. */
  readonly publicUrl: string | undefined
  readonly isProduction: boolean
  /** The folder of the built dashboard. */
  readonly dashboard: string | undefined
  /** How many proxies in front are trusted to name the address of a caller. Default 0: none, whatever a header says. */
  readonly trustedProxies?: number
  /** What a reader of the metrics must send. Default: only this machine may read them. */
  readonly metricsToken?: string | undefined
  /** How many calls may come in a minute. Default: see the setting REQUESTS_PER_MINUTE. */
  readonly quotas?: RequestQuotas
  /** How long a request may take to arrive, its headers included. Default: cut off within 30 s. */
  readonly arrivalMs?: number
  /** Whether browsers may be told that the domain's other hosts have TLS as well. Default: no. */
  readonly hstsIncludesSubdomains?: boolean
}

/** The API of this process. */
export interface Server {
  /** Accepts connections and answers where. @throws {BotError} PORT_TAKEN */
  listen(at: { host: string; port: number }): Promise<{ port: number; url: string }>
  /** Sends sockets away, lets requests end. */
  close(): Promise<void>
}

/** Puts the API together: tRPC, its REST mirror, sockets, health and the dashboard. */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { services, publicUrl, isProduction, dashboard, trustedProxies = 0, metricsToken } = options
  const { quotas = quotasOf(1_200), arrivalMs = defaultArrivalMs, hstsIncludesSubdomains = false } = options
  const cookies = cookieStyle({ publicUrl: publicUrl ?? 'http://localhost', isProduction })
  const isOurOrigin = createOriginCheck(publicUrl)
  const logFailure = createFailureLog(services.log)
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const headers = securityHeaders({ isSecure, hstsIncludesSubdomains })
  const limits = createRequestLimits(quotas)
  const app = fastify({
    logger: false,
    bodyLimit: maxBytesPerBody,
    // A batch names its procedures in its path; fastify would answer 404 to more than 100 characters.
    routerOptions: { maxParamLength: 1_000 },
    genReqId: (raw) => requestId(raw),
    trustProxy: (_address, hop) => hop < trustedProxies,
    ...slowSenders(arrivalMs),
    clientErrorHandler: (error, socket) => answerUnreadable(error, socket, headers),
    // An address that cannot be decoded has no route, and so no hooks.
    frameworkErrors(error, request, reply) {
      markAnswer(request, reply, headers)
      logFailure(error, { action: 'no route', method: request.method })
      sendFailure(request, reply, error)
    },
  })
  app.removeContentTypeParser('text/plain')
  acceptEmptyBodies(app)
  app.setErrorHandler((error, request, reply) => {
    logFailure(error, { action: request.routeOptions.url ?? 'no route', method: request.method })
    return sendFailure(request, reply, error)
  })
  guardRequests(app, { isOurOrigin, headers, cookies, limits })
  // A body that unpacks itself could be any size; what is sent to us is small anyway.
  await app.register(fastifyCompress, { globalDecompression: false })
  const createContext = createHttpContexts({ services, cookies, limits })
  measureRequests(app, appRouter, services.log)
  addHealthRoutes(app, services, { metricsToken, trustedProxies })
  addTrpcRoutes(app, { router: appRouter, createContext, logFailure })
  addRestRoutes(app, { router: appRouter, createContext, logFailure, version: services.instance.version })
  await serveDashboard(app, dashboard)
  const sockets = await openSockets({
    ...{ services, cookies, isOurOrigin, logFailure, headers, limits, trustedProxies },
    server: app.server,
    router: appRouter,
  })

  return {
    async listen(at) {
      try {
        await app.listen({ ...at, backlog: maxArriving })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
          throw new BotError('PORT_TAKEN', { message: `Another program already listens on port ${at.port}.` })
        throw error
      }
      // It listens on a port, not on a path.
      const { port } = app.server.address() as AddressInfo
      return { port, url: `http://${at.host}:${port}` }
    },
    async close() {
      await sockets.close()
      await app.close()
    },
  }
}

/** A POST that says JSON and sends nothing means no input: scripts do so for commands without parameters. */
function acceptEmptyBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parse(request, String(body), done),
  )
}
