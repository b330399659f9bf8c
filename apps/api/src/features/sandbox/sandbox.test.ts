import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const ask = (method: string, path: string, body?: unknown) =>
  world.call(method, `/api/sandbox${path}`, body, { token: admin.token })

test('an administrator injects a fault, sees what is pending and clears it', async () => {
  const { faults } = (await ask('GET', '')).body
  expect(faults.map(({ name }: { name: string }) => name)).toContain('challenge')
  const slow = { fault: 'slow-down', account: 'demo', times: 3 }
  expect((await ask('POST', '/faults', slow)).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([{ account: 'demo', times_left: 3 }])
  expect((await ask('DELETE', '/faults')).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([])
})

test('each fault is one the sandbox knows', async () => {
  const { username: account } = await world.bots.sandbox.account()
  for (const { name } of (await ask('GET', '')).body.faults)
    expect((await ask('POST', '/faults', { fault: name, account })).status).toBe(200)
  await ask('DELETE', '/faults')
})

test('a lost session wants an account, one that is there', async () => {
  expect((await ask('POST', '/faults', { fault: 'lost-session' })).body.fields[0].field).toBe('account')
  const stranger = { fault: 'lost-session', account: 'nobody.is.called.so' }
  expect((await ask('POST', '/faults', stranger)).body.error).toBe('NOT_FOUND')
})

test('scripts of the first release say trouble, which the OpenAPI document calls deprecated', async () => {
  const body = (await ask('GET', '')).body
  expect(body.troubles).toEqual(body.faults)
  const slow = { trouble: 'slow-down', account: 'demo', times: 2 }
  expect((await ask('POST', '/trouble', slow)).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([{ account: 'demo', times_left: 2 }])
  expect((await ask('DELETE', '/trouble')).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([])
  expect((await ask('POST', '/faults', { ...slow, fault: 'slow-down' })).body.fields[0].field).toBe('trouble')
  expect((await ask('POST', '/faults', { account: 'demo' })).body.fields[0].field).toBe('fault')

  const { paths } = (await world.call('GET', '/api/openapi.json')).body
  const deprecated = { deprecated: true }
  expect(paths['/sandbox/trouble']).toMatchObject({ post: deprecated, delete: deprecated })
  const { schema } = paths['/sandbox/faults'].post.requestBody.content['application/json']
  expect(schema.properties).toMatchObject({
    trouble: deprecated,
    fault: expect.not.objectContaining(deprecated),
  })
})

test('outside sandbox mode none of it exists', async () => {
  const live = await world.server({ sandboxUrl: null })
  const answer = await live.call('GET', '/api/sandbox', undefined, { token: admin.token })
  expect(answer.status).toBe(404)
})
