import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { AppRouterWithContext } from './app-router.ts'
import type { MirroredProcedure } from './mirrored-procedures.ts'
import { publicErrorSchema } from './public-error-schema.ts'

/** The OpenAPI 3.1 document of the mirror, with the statuses and errors it really answers. */
export function createOpenApiDocument(
  router: AppRouterWithContext,
  mirrored: readonly MirroredProcedure[],
  version: string,
): object {
  const document = generateOpenApiDocument(router, {
    title: 'Botyard',
    version,
    baseUrl: '/api',
    openApiVersion: '3.1.0',
    defs: {},
  })
  const paths = document.paths ?? {}
  for (const { route, meta } of mirrored) {
    const operation = paths[route.path]?.[methodOf(route.method)]
    if (!operation) continue
    const { 200: success } = operation.responses ?? {}
    operation.responses = {
      [meta.status ?? 200]: meta.download ? fileOf(meta.download) : success,
      default: failure,
    }
    operation.security = meta.access === 'anyone' ? [] : [{ Authorization: [] }, { Cookie: [] }]
  }
  return {
    ...document,
    components: {
      ...document.components,
      securitySchemes: {
        Authorization: { type: 'http', scheme: 'bearer' },
        Cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      },
      schemas: { ...document.components?.schemas, Error: errorSchema },
    },
  }
}

function methodOf(method: MirroredProcedure['route']['method']) {
  const methods = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const
  return methods[method]
}

function fileOf(mediaType: string) {
  return { description: 'The file', content: { [mediaType]: { schema: {} } } }
}

const failure = {
  description: 'What went wrong, and what to do about it',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

const errorSchema = z.toJSONSchema(publicErrorSchema, { target: 'draft-2020-12' })
