import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from './app-router.ts'
import { mirroredProcedures } from './mirrored-procedures.ts'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('X2 the OpenAPI document has every route, with its status, its security and our form of errors', async () => {
  const { status, body } = await world.call('GET', '/api/openapi.json')
  expect(status).toBe(200)
  expect(body.openapi).toBe('3.1.0')
  for (const { name, route, meta } of mirroredProcedures(appRouter)) {
    const operation = body.paths[route.path]?.[route.method.toLowerCase()]
    expect({ name, isThere: Boolean(operation?.summary) }).toEqual({ name, isThere: true })
    expect(Object.keys(operation.responses)).toEqual([String(meta.status ?? 200), 'default'])
    expect(operation.security.length > 0).toBe(meta.access !== 'anyone')
  }
  const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) =>
    path.split('/'),
  )
  for (const path of references) expect(path.reduce((value, key) => value?.[key], body)).toBeDefined()
})

test('a REST call that was answered does not make the same procedure accept texts for numbers', async () => {
  const { token } = await world.person()
  const body = { hashtag: 'coffee', count: '5' }
  for (const path of [
    '/api/bot/actions/follow-hashtag',
    '/trpc/bot.queue',
    '/api/bot/actions/follow-hashtag',
  ])
    expect((await world.call('POST', path, body, { token })).status).toBe(400)
})

test('a path decides over a body, which may not name what the path names', async () => {
  const [person, other] = await Promise.all([world.person(), world.person()])
  const answer = await world.call(
    'POST',
    `/api/users/${other.id}/test-session`,
    { id: person.id },
    { token: person.token },
  )
  expect(answer.status).toBe(404)
})
