import { callTRPCProcedure, TRPCError } from '@trpc/server'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { AppRouterWithContext } from './app-router.ts'
import { sendDownload } from './downloads/send-download.ts'
import { sendFailure } from './http/failed-answer.ts'
import { accountParam, type CreateHttpContext } from './http/http-context.ts'
import type { LogFailure } from './log-failure.ts'
import { type MirroredProcedure, mirroredProcedures } from './mirrored-procedures.ts'
import { createOpenApiDocument, uploadTypes } from './openapi.ts'

/**
 * The REST mirror below `/api`. A call's input is its body or its query, with the fields of its path; it runs the same
 * procedure, so the same checks.
 */
export function addRestRoutes(
  app: FastifyInstance,
  options: {
    router: AppRouterWithContext
    createContext: CreateHttpContext
    logFailure: LogFailure
    version: string
  },
): void {
  const mirrored = mirroredProcedures(options.router)
  // Made when it is first asked for: few installations ever are, and every start would pay for it.
  let document: object | undefined
  app.get('/api/openapi.json', () => (document ??= createOpenApiDocument(mirrored, options.version)))

  for (const { name, procedure, route, meta, url } of mirrored.flatMap(urlsOf)) {
    const at: RouteOptions = {
      method: route.method,
      url,
      async handler(request, reply) {
        const input = inputOf(request, meta.upload)
        const ctx = await options.createContext(request, reply)
        try {
          const output = await callTRPCProcedure({
            router: options.router,
            path: name,
            getRawInput: async () => input,
            ctx,
            type: procedure._def.type,
            signal: undefined,
            batchIndex: 0,
          })
          return meta.download
            ? sendDownload(reply, output, (error) => options.logFailure(error, { action: name }))
            : reply.code(meta.status ?? 200).send(output)
        } catch (error) {
          options.logFailure(error, {
            action: name,
            user_id: ctx.signedIn?.user.id,
          })
          return sendFailure(request, reply, error, input)
        }
      },
    }
    if (meta.upload) app.register(async (scope) => acceptFiles(scope).route(at))
    else app.route(at)
  }
}

/** In this scope a body may be a file of text; elsewhere such a body is refused. */
function acceptFiles(scope: FastifyInstance): FastifyInstance {
  for (const type of uploadTypes)
    scope.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => done(null, body))
  return scope
}

/** @throws {TRPCError} BAD_REQUEST for a body that is no object. */
function inputOf({ method, query, body, params }: FastifyRequest, upload?: string): unknown {
  const sent = upload && typeof body === 'string' ? { [upload]: body } : body
  const given = method === 'GET' ? query : (sent ?? {})
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The body is not an object.' })
  const { [accountParam]: _, ...fields } = Object(params)
  return { ...given, ...fields }
}

/** Where a procedure answers: what is about an account below `/api/accounts/…` too, as a link that names it. */
function urlsOf(mirrored: MirroredProcedure): (MirroredProcedure & { url: string })[] {
  const path = mirrored.route.path.replace(/\{(\w+)\}/g, ':$1')
  const { account, accountField } = mirrored.meta
  const urls =
    account && !accountField ? [`/api${path}`, `/api/accounts/:${accountParam}${path}`] : [`/api${path}`]
  return urls.map((url) => ({ ...mirrored, url }))
}
