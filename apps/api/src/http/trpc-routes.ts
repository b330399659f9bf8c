import { BotError } from '@botyard/errors'
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { AppRouterWithContext } from '../app-router.ts'
import type { LogFailure } from '../log-failure.ts'
import type { ProcedureMeta } from '../procedure-meta.ts'
import type { CreateHttpContext } from './http-context.ts'

/** More calls in one request would be a way around limits that count requests. */
const maxInBatch = 10

const pathParams = z.object({ path: z.string() })

/** tRPC over HTTP, below `/trpc`. Bodies are parsed by Fastify, so its limits and its protection hold here too. */
export function addTrpcRoutes(
  app: FastifyInstance,
  {
    router,
    createContext,
    logFailure,
  }: { router: AppRouterWithContext; createContext: CreateHttpContext; logFailure: LogFailure },
): void {
  const elsewhere = namesElsewhere(router)
  app.route({
    method: ['GET', 'POST'],
    url: '/trpc/:path',
    async handler(request, reply) {
      const { path } = pathParams.parse(request.params)
      // tRPC decodes once more; no procedure's name needs it, and what does not decode would look like our fault.
      if (path.includes('%') || elsewhere.has(path)) throw new BotError('NOT_FOUND')
      await fastifyRequestHandler({
        router,
        req: request,
        res: reply,
        path,
        maxBatchSize: maxInBatch,
        createContext: () => createContext(request, reply),
        onError: ({ error, path: procedure, ctx }) =>
          logFailure(error, { action: procedure ?? path, user_id: ctx?.signedIn?.user.id }),
      })
    },
  })
}

/** Subscriptions, which tRPC would answer with an event stream even to say no, and files, which are no JSON. */
function namesElsewhere(router: AnyTRPCRouter): ReadonlySet<string> {
  const procedures = Object.entries<AnyTRPCProcedure>(router._def.procedures)
  return new Set(
    procedures.flatMap(([name, { _def }]) => {
      const meta: ProcedureMeta = _def.meta ?? {}
      return _def.type === 'subscription' || meta.download ? name : []
    }),
  )
}
