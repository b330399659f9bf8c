import type { AnyTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter } from './app-router.ts'
import { mirroredProcedures } from './mirrored-procedures.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'
import { inputSchemaOf, leavesOf } from './testing/input-schemas.ts'

const procedures = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures))
const leaves = procedures.flatMap(([name, procedure]) => {
  const schema = inputSchemaOf(procedure)
  return schema ? leavesOf(schema).map((leaf) => ({ ...leaf, name })) : []
})

/** Which of these values a part of some input takes. */
const taking = (values: readonly unknown[]) =>
  leaves.flatMap(({ name, path, schema }) =>
    values.some((value) => schema.safeParse(value).success) ? `${name}: ${path}` : [],
  )

describe('AU2 no field of any procedure takes what cannot be stored', () => {
  test('there are fields to look at', () => {
    expect(leaves.length).toBeGreaterThan(100)
    expect(taking(['follow', 'x@example.org', '123456'])).not.toEqual([])
  })

  const carriers = [
    'demo',
    '123456',
    'a long enough password',
    'x@example.org',
    'https://example.org/',
    'follow',
  ]
  test.for([
    ['NUL', '\0'],
    ['half a character', '\ud800'],
    ['the other half', '\udc00'],
  ] as const)('%s in a text', ([, bad]) => {
    const spoilt = carriers.flatMap((text) => [
      bad,
      text + bad,
      bad + text,
      text.slice(0, 3) + bad + text.slice(3),
    ])
    expect(
      taking([...spoilt, ...spoilt.map((text) => ({ x: text })), ...spoilt.map((text) => [text])]),
    ).toEqual([])
    expect(taking([{ [`x${bad}`]: 1 }])).toEqual([])
  })

  test('moments before our calendar or after it', () => {
    const moments = leaves.filter(
      ({ schema }) => schema.safeParse('2026-01-31T08:00:00Z').success && !schema.safeParse('2026').success,
    )
    expect(moments.length).toBeGreaterThan(3)
    for (const { schema } of moments)
      for (const text of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
        expect(schema.safeParse(text).success).toBe(false)
  })

  test('numbers that are not exact', () => {
    expect(taking([2 ** 53, -(2 ** 53), 1e308, Number.POSITIVE_INFINITY, Number.NaN])).toEqual([])
  })

  test('JSON of any depth', () => {
    const deep = (depth: number) =>
      Array.from({ length: depth }).reduce<unknown>((inner) => ({ x: inner }), 1)
    expect(taking([deep(20), deep(50_000)])).toEqual([])
  })
})

describe('AU2 over REST', () => {
  let world: ApiWorld
  let token: string
  beforeAll(async () => {
    world = await createApiWorld()
    token = (await world.person({ role: 'admin' })).token
  })
  afterAll(() => world.close())

  const mirrored = mirroredProcedures(appRouter).flatMap(({ procedure, route }) => {
    const schema = inputSchemaOf(procedure)
    return formsOf(schema).flatMap(({ form, given }) =>
      leavesOf(form).map(({ path: field }) => ({ field, route, given })),
    )
  })

  test('every field of a path or query answers 400 with its name to NUL', async () => {
    for (const { field, route } of mirrored) {
      const isInPath = route.path.includes(`{${field}}`)
      if (!isInPath && route.method !== 'GET') continue
      const path = route.path.replace(/\{(\w+)\}/g, (_, name) => (name === field ? 'a%00' : 'x'))
      const url = `/api${path}${isInPath ? '' : `?${field}=a%00`}`
      const { status, body } = await world.call(route.method, url, route.method === 'GET' ? undefined : {}, {
        token,
      })
      expect({ url, status, fields: body.fields }).toMatchObject({
        ...{ url, status: 400 },
        fields: expect.arrayContaining([expect.objectContaining({ field })]),
      })
    }
  })

  test('every top field of a body answers 400 with its name to half a character', async () => {
    for (const { field, route, given } of mirrored) {
      if (route.method === 'GET' || !/^\w+$/.test(field) || route.path.includes(`{${field}}`)) continue
      const url = `/api${route.path.replace(/\{\w+\}/g, 'x')}`
      const { status, body } = await world.call(
        route.method,
        url,
        { ...given, [field]: 'a\ud800' },
        { token },
      )
      expect({ url, status, fields: body.fields }).toMatchObject({
        ...{ url, status: 400 },
        fields: expect.arrayContaining([expect.objectContaining({ field })]),
      })
    }
  })
})

/** The forms an input may have, each with the fields that tell it from the others. */
function formsOf(schema: z.ZodType | null): { form: z.ZodType; given: object }[] {
  if (!schema) return []
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return [{ form: schema, given: {} }]
  return schema.options.map((option) => {
    const form = z.instanceof(z.ZodObject).parse(option)
    const literals = Object.entries(form.shape).flatMap(([name, part]) =>
      part instanceof z.ZodLiteral ? [[name, part.value]] : [],
    )
    return { form, given: Object.fromEntries(literals) }
  })
}
