import { withRole } from '@botyard/db'
import { readSystemFigures } from '@botyard/db/queries/installation/system-figures'
import { BotError } from '@botyard/errors'
import { collectProcessMetrics, registry } from '@botyard/runtime/metrics'
import { mayReadMetrics } from '@botyard/runtime/metrics-access'
import type { FastifyInstance } from 'fastify'
import type { Services } from './context.ts'
import { showFigures, showNoFigures } from './system-metrics.ts'

/** `/healthz`: the process answers. `/readyz`: it can do its work, or what it misses. `/metrics`: for Prometheus. */
export function addHealthRoutes(
  app: FastifyInstance,
  { db, readiness }: Pick<Services, 'db' | 'readiness'>,
  { metricsToken, trustedProxies }: { metricsToken: string | undefined; trustedProxies: number },
): void {
  collectProcessMetrics()
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const missing = await readiness.check()
    return missing === null ? { status: 'ready' } : reply.code(503).send({ status: 'unavailable', missing })
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request.raw, metricsToken, trustedProxies)) throw new BotError('NOT_FOUND')
    // While the database is down the figures of this process are wanted most.
    await withRole(db, 'admin', readSystemFigures).then(showFigures, showNoFigures)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}
