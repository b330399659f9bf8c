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

test('an administrator lets things go wrong, sees what waits and takes it back', async () => {
  const { troubles } = (await ask('GET', '')).body
  expect(troubles.map(({ name }: { name: string }) => name)).toContain('challenge')
  const slow = { trouble: 'slow-down', account: 'demo', times: 3 }
  expect((await ask('POST', '/trouble', slow)).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([{ account: 'demo', times_left: 3 }])
  expect((await ask('DELETE', '/trouble')).status).toBe(200)
  expect((await ask('GET', '')).body.waiting).toEqual([])
})

test('each trouble is one the sandbox knows', async () => {
  const { username: account } = await world.bots.sandbox.account()
  for (const { name } of (await ask('GET', '')).body.troubles)
    expect((await ask('POST', '/trouble', { trouble: name, account })).status).toBe(200)
  await ask('DELETE', '/trouble')
})

test('a lost session wants an account, one that is there', async () => {
  expect((await ask('POST', '/trouble', { trouble: 'lost-session' })).body.fields[0].field).toBe('account')
  const stranger = { trouble: 'lost-session', account: 'nobody.is.called.so' }
  expect((await ask('POST', '/trouble', stranger)).body.error).toBe('NOT_FOUND')
})

test('outside sandbox mode none of it exists', async () => {
  const live = await world.server({ sandboxUrl: null })
  const answer = await live.call('GET', '/api/sandbox', undefined, { token: admin.token })
  expect(answer.status).toBe(404)
})
