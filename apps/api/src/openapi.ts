import { generateOpenApiDocument } from 'trpc-to-openapi'
import { z } from 'zod'
import type { AppRouterWithContext } from './app-router.ts'
import { accountHeader } from './features/accounts/acting-account.ts'
import type { MirroredProcedure } from './mirrored-procedures.ts'
import { describeChoice, takesChoice } from './openapi-choice.ts'
import type { AccountAccess } from './procedure-meta.ts'
import { publicErrorSchema } from './public-error-schema.ts'

/** The kinds of files that procedures with an `upload` take over REST. */
export const uploadTypes = ['text/plain', 'text/csv'] as const

/** The OpenAPI 3.1 document of the mirror, with the statuses and errors it really answers. */
export function createOpenApiDocument(
  router: AppRouterWithContext,
  mirrored: readonly MirroredProcedure[],
  version: string,
): object {
  const choices = mirrored.filter(({ procedure }) => takesChoice(procedure))
  const document = generateOpenApiDocument(router, {
    title: 'Botyard',
    version,
    baseUrl: '/api',
    openApiVersion: '3.1.0',
    defs: {},
    filter: ({ metadata: { openapi } }) =>
      !choices.some(({ route }) => route.path === openapi?.path && route.method === openapi.method),
  })
  const paths = document.paths ?? {}
  for (const { name, procedure, route } of choices)
    paths[route.path] = { [methodOf(route.method)]: describeChoice(name, procedure, route) }
  for (const { route, meta } of mirrored) {
    const operation = paths[route.path]?.[methodOf(route.method)]
    if (!operation) continue
    const { 200: success } = operation.responses ?? {}
    operation.responses = {
      [meta.status ?? 200]: meta.download ? fileOf(meta.download) : success,
      default: failure,
    }
    if (meta.account) describeAccount(operation, meta.account, meta.accountField)
    if (meta.upload && operation.requestBody && 'content' in operation.requestBody)
      for (const type of uploadTypes) operation.requestBody.content[type] = { schema: { type: 'string' } }
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

/** Which account, by header; what one must be to it stands in the text and for programs. */
function describeAccount(
  operation: { parameters?: object[]; description?: string },
  needed: AccountAccess,
  accountField: string | undefined,
): void {
  const whom = {
    viewer: 'Whoever looks after the account',
    operator: 'Its owner and operators',
    owner: 'Its owner',
  }
  operation.description = [operation.description, `${whom[needed]} may call this.`]
    .filter(Boolean)
    .join('\n\n')
  if (!accountField) operation.parameters = [...(operation.parameters ?? []), accountParameter]
  Object.assign(operation, { 'x-account-role': needed })
}

const accountParameter = {
  name: accountHeader,
  in: 'header',
  required: false,
  description: 'The account to act for, also below /accounts/{id}/…; without it your first.',
  schema: { type: 'string', format: 'uuid' },
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
