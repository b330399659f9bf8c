import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { mailedToken, mailsOf } from '../../testing/mails.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
})
beforeEach(async () => {
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const call = (method: string, path: string, token: string, body?: object) =>
  world.call(method, `/api${path}`, body, { token })
const script = async ({ id, accessGeneration }: TestPerson) =>
  (
    await world.tokens.create({
      ...{ user: { id, accessGeneration }, name: 'script', days: 1 },
      scopes: ['admin'],
    })
  ).token
let count = 0
const somebody = (role: 'admin' | 'user') => {
  const username = `made-${++count}`
  return { username, email: `${username}@example.org`, role }
}
const growOld = (person: TestPerson) =>
  world.database.query(
    "update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1",
    [person.id],
  )
const administrators = async () =>
  (await world.database.query("select id from users where role = 'admin'")).length

test('CR3 V4 a script with an administrator’s token makes no administrator, by no way', async () => {
  const [token, person, other] = [
    await script(admin),
    await world.person(),
    await world.person({ role: 'admin' }),
  ]
  const before = await administrators()
  const refused = { status: 403, body: { error: 'TOKEN_NOT_ENOUGH' } }
  for (const [method, path, body] of [
    ['POST', '/users', somebody('admin')],
    ['POST', '/users/invitations', somebody('admin')],
    ['POST', `/users/${other.id}/link`, {}],
    ['POST', `/users/${admin.id}/link`, {}],
    ['PUT', `/users/${person.id}`, { role: 'admin' }],
    ['PUT', `/users/${other.id}`, { email: 'mine@example.org' }],
    ['PUT', '/instance/policies', { require_admin_two_factor: false }],
    ['POST', '/tokens', { name: 'lasting', scopes: ['admin'], days: 365 }],
  ] as const)
    expect({ path, ...(await call(method, path, token, body)) }).toMatchObject({ path, ...refused })
  expect(await administrators()).toBe(before)
  expect(await mailsOf(world, other)).toEqual([])
})

test('CR3 a script that adds a person sees no password: they choose one by a mailed invitation', async () => {
  const token = await script(admin)
  const person = somebody('user')
  const made = await call('POST', '/users', token, person)
  expect(made).toMatchObject({
    status: 201,
    body: { username: person.username, temporary_password: null },
  })
  const accept = { token: await mailedToken(world, made.body), new_password: 'a password of their own' }
  expect((await world.call('POST', '/api/auth/accept-invitation', accept)).status).toBe(200)
  const { body } = await call('GET', `/audit?person=${made.body.id}&action=person.create`, admin.token)
  expect(body.items).toMatchObject([
    { actor: { id: admin.id }, details: { role: 'user', token_id: expect.any(String) } },
  ])
})

test('CR3 V4 an administrator who signed in a while ago lets nobody in and changes no policy, and may after proving who they are', async () => {
  const person = await world.person()
  await growOld(admin)
  const before = await administrators()
  const acts = [
    ['POST', '/users', somebody('admin')],
    ['POST', '/users/invitations', somebody('admin')],
    ['POST', `/users/${person.id}/link`, {}],
    ['PUT', `/users/${person.id}`, { role: 'admin' }],
    ['PUT', '/default-limits/follow', { daily_limit: 9, hourly_limit: 3 }],
    ['PUT', `/users/${person.id}/limits/follow`, { daily_limit: 9, hourly_limit: 3 }],
    ['DELETE', '/instance/pacing', {}],
  ] as const
  for (const [method, path, body] of acts)
    expect({ path, ...(await call(method, path, admin.token, body)) }).toMatchObject({
      ...{ path, status: 403 },
      body: { error: 'REAUTHENTICATE' },
    })
  expect(await administrators()).toBe(before)
  const proof = { password: 'a long enough password for tests' }
  const { token } = (await call('POST', '/auth/reauthenticate', admin.token, proof)).body
  for (const [method, path, body] of acts)
    expect({ path, status: (await call(method, path, token, body)).status < 300 }).toEqual({
      path,
      status: true,
    })
})

test('CR3 the tokens of whoever was demoted are an administrator’s no more, even when they are one again', async () => {
  const other = await world.person({ role: 'admin' })
  const token = await script(other)
  expect((await call('GET', '/users', token)).status).toBe(200)
  await call('PUT', `/users/${other.id}`, admin.token, { role: 'user' })
  expect((await call('GET', '/users', token)).status).toBe(401)
  await call('PUT', `/users/${other.id}`, admin.token, { role: 'admin' })
  expect((await call('GET', '/users', token)).status).toBe(401)
})
