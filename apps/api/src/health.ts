import { withRole } from '@botyard/db'
import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { Services } from './context.ts'

/** `/healthz`: the process answers. `/readyz`: it can do its work. Neither says more. */
export function addHealthRoutes(app: FastifyInstance, { db }: Pick<Services, 'db'>): void {
  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await withRole(db, 'auth', (tx) => tx.execute(sql`select 1`))
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'unavailable', missing: 'database' })
    }
  })
}
