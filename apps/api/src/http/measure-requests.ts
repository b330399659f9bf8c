import { httpRequests } from '@botyard/runtime/metrics'
import type { AnyTRPCRouter } from '@trpc/server'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Counts how long each request took, by its route; a call over tRPC by its procedure. */
export function measureRequests(app: FastifyInstance, router: AnyTRPCRouter): void {
  const names: ReadonlySet<string> = new Set(Object.keys(Object(router._def.procedures)))
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request
    const labels = { method, route: routeOf(request, names), status: reply.statusCode }
    httpRequests.observe(labels, reply.elapsedTime / 1000)
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
