import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'
import { accountHeader } from './features/accounts/acting-account.ts'
import type { MirroredProcedure } from './mirrored-procedures.ts'
import type { AccountAccess, ProcedureMeta } from './procedure-meta.ts'
import { publicErrorSchema } from './public-error-schema.ts'

/** The kinds of files that procedures with an `upload` take over REST. */
export const uploadTypes = ['text/plain', 'text/csv'] as const

/** The OpenAPI 3.1 document of the mirror, with the statuses and errors it really answers. */
export function createOpenApiDocument(mirrored: readonly MirroredProcedure[], version: string): object {
  const paths = Object.groupBy(mirrored, ({ route }) => route.path)
  return {
    openapi: '3.1.0',
    info: { title: 'Botyard', version },
    servers: [{ url: '/api' }],
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, procedures = []]) => [
        path,
        Object.fromEntries(procedures.map((one) => [one.route.method.toLowerCase(), operationOf(one)])),
      ]),
    ),
    components: {
      schemas: { Error: jsonSchemaOf(publicErrorSchema, 'output') },
      securitySchemes: {
        Authorization: { type: 'http', scheme: 'bearer' },
        Cookie: { type: 'apiKey', in: 'cookie', name: 'session' },
      },
    },
  }
}

function operationOf({ name, procedure, route, meta }: MirroredProcedure) {
  const { method, path, tags, summary, description, isDeprecated } = route
  const { inputs, output } = parsersOf(procedure)
  const fields = fieldsOf(name, inputs)
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, field = '']) => field)
  const others = Object.keys(fields.properties).filter((field) => !inPath.includes(field))
  const hasBody = others.length > 0 || (method !== 'DELETE' && inPath.length === 0)
  const answer = meta.download ? fileOf(meta.download) : jsonOf(jsonSchemaOf(output, 'output'))
  return {
    operationId: name.replaceAll('.', '-'),
    ...{ tags, summary },
    ...(isDeprecated && { deprecated: true }),
    ...describeAccount(meta, description),
    security: meta.access === 'anyone' ? [] : [{ Authorization: [] }, { Cookie: [] }],
    parameters: [
      ...inPath.map((field) => ({ ...parameterOf(field, fields), in: 'path', required: true })),
      ...(method === 'GET' ? others.map((field) => ({ ...parameterOf(field, fields), in: 'query' })) : []),
      ...(meta.account && !meta.accountField ? [accountParameter] : []),
    ],
    ...(method !== 'GET' && hasBody && { requestBody: bodyOf(fields, inPath, meta.upload) }),
    responses: { [meta.status ?? 200]: answer, default: failure },
  }
}

/** What it does, and who may call it: in the text, and for programs. */
function describeAccount({ account }: ProcedureMeta, description?: string) {
  if (!account) return description === undefined ? {} : { description }
  const who = `${whom[account]} may call this.`
  return { description: description ? `${description}\n\n${who}` : who, 'x-account-role': account }
}

const whom: Readonly<Record<AccountAccess, string>> = {
  viewer: 'Whoever looks after the account',
  operator: 'Its owner and operators',
  owner: 'Its owner',
}

/** Which account, by header. */
const accountParameter = {
  name: accountHeader,
  in: 'header',
  required: false,
  description: 'The account to act for, also below /accounts/{id}/…; without it your first.',
  schema: { type: 'string', format: 'uuid' },
}

/** The fields of a procedure's input, in JSON Schema. */
interface Fields {
  readonly schema: z.core.JSONSchema.JSONSchema
  readonly properties: Readonly<Record<string, z.core.JSONSchema._JSONSchema>>
  readonly required: readonly string[]
  readonly isChoice: boolean
}

/**
 * One of several forms, told apart by a field, has no fields of its own: it goes into the body whole.
 * @throws {TypeError} for an input that is no object: it could not be taken apart into path and query.
 */
function fieldsOf(name: string, inputs: readonly z.ZodType[]): Fields {
  const [input] = inputs
  if (!input || inputs.length > 1) throw new TypeError(`${name}: the mirror wants one input`)
  const schema = jsonSchemaOf(input, 'input')
  const isChoice = input instanceof z.ZodDiscriminatedUnion
  if (!schema.properties && !isChoice) throw new TypeError(`${name}: the mirror wants an object as input`)
  return { schema, properties: schema.properties ?? {}, required: schema.required ?? [], isChoice }
}

function parameterOf(name: string, { properties, required }: Fields) {
  return { name, schema: properties[name] ?? {}, ...(required.includes(name) && { required: true }) }
}

/** What a body holds: every field that is not in the path. A text that a file may hold instead is one of `uploadTypes`. */
function bodyOf(
  { schema, properties, required, isChoice }: Fields,
  inPath: readonly string[],
  upload?: string,
) {
  const rest = required.filter((field) => !inPath.includes(field))
  const { required: _, ...other } = schema
  const json = isChoice
    ? schema
    : {
        ...other,
        properties: Object.fromEntries(
          Object.entries(properties).filter(([field]) => !inPath.includes(field)),
        ),
        ...(rest.length > 0 && { required: rest }),
      }
  const files = upload ? uploadTypes.map((type) => [type, { schema: { type: 'string' } }]) : []
  return {
    required: isChoice || rest.length > 0,
    content: { 'application/json': { schema: json }, ...Object.fromEntries(files) },
  }
}

const procedureParsers = z.object({
  inputs: z.array(z.instanceof(z.ZodType)),
  output: z.instanceof(z.ZodType),
})

/** What tRPC keeps of `.input()` and `.output()`, which its types do not show. */
function parsersOf({ _def }: AnyTRPCProcedure) {
  return procedureParsers.parse(_def)
}

function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.JSONSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return json
}

function jsonOf(schema: object) {
  return { description: 'Successful response', content: { 'application/json': { schema } } }
}

function fileOf(mediaType: string) {
  return { description: 'The file', content: { [mediaType]: { schema: {} } } }
}

const failure = {
  description: 'What went wrong, and what to do about it',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}
