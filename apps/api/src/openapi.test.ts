import { createConfig, lintFromString } from '@redocly/openapi-core'
import fc from 'fast-check'
import { generate, type JsonSchema } from 'json-schema-faker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

const schema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null)
const operationShape = z.object({
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().optional(),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema }) }) }).optional(),
  responses: z.record(z.string(), z.unknown()),
})
const documentShape = z.object({
  paths: z.record(z.string(), z.record(z.enum(['get', 'post', 'put', 'delete']), operationShape.optional())),
})

/** Without `--long`, only the rounds that send optional parameters too. */
const firstRound = process.env.BOTYARD_LONG_TESTS === '1' ? 0 : 2

let world: ApiWorld
let document: z.infer<typeof documentShape>
let text: string
beforeAll(async () => {
  world = await createApiWorld()
  const answer = await world.call('GET', '/api/openapi.json')
  text = JSON.stringify(answer.body)
  document = documentShape.parse(answer.body)
})
afterAll(() => world.close())

test('X2 a linter of OpenAPI documents finds no error in ours', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: text, absoluteRef: 'openapi.json', config })
  const errors = problems.filter(({ severity }) => severity === 'error')
  expect(
    errors.map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
  ).toEqual([])
})

test('X2 IN-I5 data made from the document alone, and the same with a part spoiled, is never answered with a failure of ours', async () => {
  const { token } = await world.person({ role: 'admin' })
  const spoilers = fc.sample(fc.jsonValue({ maxDepth: 2 }), { numRuns: 200, seed: 7 })
  let seed = 1
  for (const [path, methods] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(methods)) {
      // Ends the session that the others need.
      if (!operation || /^\/auth\/(logout|sessions)$/.test(path)) continue
      for (let round = firstRound; round < 4; round++) {
        const make = (from: JsonSchema) => generate(from, { seed: seed++ })
        const body =
          operation.requestBody && (await make(operation.requestBody.content['application/json'].schema))
        const spoiled =
          round % 2 === 0 || !operation.requestBody ? body : spoil(body, spoilers[seed % spoilers.length])
        const query = new URLSearchParams()
        const headers: Record<string, string> = {}
        let address = path
        for (const { name, in: place, schema: from, required } of operation.parameters) {
          const value = String(await make(from))
          if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(value))
          else if (place === 'header' && round > 2) headers[name] = encodeURIComponent(value)
          else if (place === 'query' && (required || round > 1)) query.set(name, value)
        }
        const upper = z.enum(['GET', 'POST', 'PUT', 'DELETE']).parse(method.toUpperCase())
        const answer = await world.call(upper, `/api${address}?${query}`, spoiled, { token, headers })
        expect({ path, method, spoiled, status: answer.status }).toMatchObject({
          // 502 and 504: what a proxy or Instagram answered to a made-up name is told as such.
          status: expect.toSatisfy((status: number) => status < 500 || status === 502 || status === 504),
        })
        if (answer.status >= 400)
          expect(answer.body).toMatchObject({
            success: false,
            code: expect.stringMatching(/^E-[A-Z]+-[IWEC]-\d{4}$/),
          })
        else expect(Object.keys(operation.responses)).toContain(String(answer.status))
      }
    }
})

/** Replaces one field of an object, or all of anything else. */
function spoil(body: unknown, by: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return by
  const [first] = Object.keys(body)
  return first === undefined ? { unknown: by } : { ...body, [first]: by }
}
