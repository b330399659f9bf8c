import type { Logger } from '@botyard/runtime/logger'
import { httpRequests } from '@botyard/runtime/metrics'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/**
 * Counts how long each request took, by its route; a call over tRPC by its procedure. One that may have changed something
 * leaves a line in the log.
 */
export function measureRequests(app: FastifyInstance, router: AnyTRPCRouter, log: Logger): void {
  const names: ReadonlySet<string> = new Set(Object.keys(Object(router._def.procedures)))
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const labels = { method, route: routeOf(request, names), status: reply.statusCode }
    httpRequests.observe(labels, reply.elapsedTime / 1000)
    const isRead = method === 'GET' || method === 'HEAD'
    log[isRead ? 'debug' : 'info'](
      {
        ...{ method, path: labels.route, status: reply.statusCode, correlation_id: request.id },
        duration_ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
    done()
  })
}

/** One of few: what a caller makes up does not become a label. */
function routeOf({ routeOptions, params }: FastifyRequest, names: ReadonlySet<string>): string {
  if (routeOptions.url !== '/trpc/:path') return routeOptions.url ?? 'none'
  const path = String(Object(params).path)
  if (names.has(path)) return `/trpc/${path}`
  return path.includes(',') ? '/trpc/several' : '/trpc/none'
}
