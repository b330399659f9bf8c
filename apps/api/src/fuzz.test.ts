import type { AnyTRPCProcedure } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { appRouter } from './app-router.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

let world: ApiWorld
let token: string
beforeAll(async () => {
  world = await createApiWorld()
  token = (await world.person({ role: 'admin' })).token
})
afterAll(() => world.close())

/** Values that get past a first check, or look as if they did. */
const likely = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.uuid(),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'a\u0000b',
    '\ud800',
    'follow',
    'admin',
    'x@example.org',
    '123456',
    -1,
    1e308,
    2 ** 53,
    50,
    7,
  ),
)

/** Anything at all, or the procedure's own fields with likely values. */
function inputFor({ _def }: AnyTRPCProcedure): fc.Arbitrary<unknown> {
  const [schema] = z.array(z.instanceof(z.ZodType)).parse(Reflect.get(_def, 'inputs'))
  const object = schema instanceof z.ZodDefault ? schema.unwrap() : schema
  const names = object instanceof z.ZodObject ? Object.keys(object.shape) : []
  const known = fc.record(Object.fromEntries(names.map((name) => [name, likely])))
  const unknown = fc.dictionary(fc.constantFrom('__proto__', 'constructor', 'user_id', ...names), likely)
  return fc.oneof(fc.jsonValue({ maxDepth: 3 }), unknown, { arbitrary: known, weight: 4 })
}

const procedures = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures)).filter(
  // Ends the session the others need.
  ([name, { _def }]) => _def.type !== 'subscription' && name !== 'auth.logout',
)

test.for(procedures)('I5 no input makes %s fail on our side', async ([name, procedure]) => {
  for (const value of fc.sample(inputFor(procedure), 60)) {
    const json = JSON.stringify(value)
    const isQuery = procedure._def.type === 'query'
    const answer = isQuery
      ? await world.call('GET', `/trpc/${name}?input=${encodeURIComponent(json)}`, undefined, { token })
      : await world.call('POST', `/trpc/${name}`, json, { token })
    expect({
      name,
      json,
      status: answer.status < 500 ? 'fine' : answer.status,
      body: answer.status < 500 ? '' : answer.body,
    }).toMatchObject({ status: 'fine' })
  }
})
