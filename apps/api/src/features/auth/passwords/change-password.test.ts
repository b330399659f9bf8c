import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../../testing/api-world.ts'
import { tryUpgrade } from '../../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const change = (person: { id: string; token: string }, wanted: string, current = password) =>
  world.call(
    'PUT',
    `/api/users/${person.id}/change-password`,
    { current_password: current, new_password: wanted },
    { token: person.token },
  )

test('PW-P9 with a temporary password nothing else is open, over HTTP and WebSocket, until it is changed', async () => {
  const person = await world.person({ role: 'admin', mustChange: true })
  const { token } = person
  const me = await world.call('GET', '/api/auth/me', undefined, { token })
  expect(me.body.must_change_password).toBe(true)
  const refused = { status: 403, body: { error: 'PASSWORD_CHANGE_REQUIRED' } }
  for (const [method, path] of [
    ['GET', '/api/users'],
    ['GET', '/api/bot/status'],
    ['POST', '/api/bot/start'],
  ] as const)
    expect(await world.call(method, path, method === 'POST' ? {} : undefined, { token })).toMatchObject(
      refused,
    )
  const upgrade = await tryUpgrade(world.url, { authorization: `Bearer ${token}` })
  expect(upgrade).toMatchObject({ status: 403, body: expect.stringContaining('PASSWORD_CHANGE_REQUIRED') })

  expect(await change(person, 'another password of my own')).toMatchObject({
    status: 200,
    body: { success: true },
  })
  expect((await world.call('GET', '/api/users', undefined, { token })).status).toBe(200)
  const old = await world.call('POST', '/api/auth/login', { username: person.username, password })
  expect(old.status).toBe(401)
})

test('PW-P8 a change needs the current password and ends the other sessions', async () => {
  const person = await world.person()
  const other = await world.call('POST', '/api/auth/login', { username: person.username, password })
  expect(await change(person, 'another password of my own', 'wrong')).toMatchObject({
    status: 400,
    body: { error: 'CURRENT_PASSWORD_WRONG' },
  })
  expect((await change(person, 'another password of my own')).status).toBe(200)
  expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(200)
  expect((await world.call('GET', '/api/auth/me', undefined, { token: other.body.token })).status).toBe(401)
})

test('PW-P1 PW-P2 passwords that are easy to guess are refused with the rule they break', async () => {
  const person = await world.person()
  const cases: [string, string][] = [
    ['fourteen chars', 'at least 15 characters'],
    ['passwordpassword1', 'one that is not among those tried first'],
    ['Qwerty-Qwerty-2024', 'one that is not among those tried first'],
    ['aaaaaaaaaaaaaaaaaaaa', 'at least 5 different characters'],
    [`${person.username}-12345`, 'more than your username or the name of this product'],
    ['botyard-botyard-1', 'more than your username or the name of this product'],
    [password, 'one that differs from the current password'],
  ]
  for (const [given, wanted] of cases) {
    const answer = await change(person, given)
    expect({ given, ...answer.body }).toMatchObject({
      given,
      error: 'PASSWORD_TOO_WEAK',
      fields: [{ field: 'new_password', wanted }],
    })
    expect(JSON.stringify(answer.body)).not.toContain(given)
  }
})

test('PW-P1 64 characters of any script, with spaces, are accepted', async () => {
  const person = await world.person()
  const given = 'длинный пароль из разных слов 漢字 and ünïcode ✓ '.padEnd(64, 'é')
  expect((await change(person, given)).status).toBe(200)
  const login = await world.call('POST', '/api/auth/login', {
    username: person.username,
    password: given.normalize('NFD'),
  })
  expect(login.status).toBe(200)
})

test('RT-B2 somebody else’s password cannot be changed, and their id looks like none', async () => {
  const [person, other] = await Promise.all([world.person({ role: 'admin' }), world.person()])
  const missing = await change({ ...person, id: crypto.randomUUID() }, 'another password of my own')
  const foreign = await change({ ...person, id: other.id }, 'another password of my own')
  expect(foreign).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
  expect({ ...foreign.body, correlation_id: '' }).toEqual({ ...missing.body, correlation_id: '' })
})

test('a script replaces a temporary password and signs in with one call, once', async () => {
  const { username } = await world.person({ role: 'admin', mustChange: true })
  const body = { username, temporary_password: password, new_password: 'chosen by a script, long' }
  const answer = await world.call('POST', '/api/admin/initialize-password', body)
  expect(answer).toMatchObject({ status: 200, body: { must_change_password: false, user: { username } } })
  expect((await world.call('GET', '/api/users', undefined, { token: answer.body.token })).status).toBe(200)
  const again = {
    ...body,
    temporary_password: 'chosen by a script, long',
    new_password: 'once more, and long',
  }
  expect(await world.call('POST', '/api/admin/initialize-password', again)).toMatchObject({
    status: 401,
    body: { error: 'LOGIN_FAILED' },
  })
})

test('a script of the first release may call it one_time_password, which the OpenAPI document calls deprecated', async () => {
  const { username } = await world.person({ role: 'admin', mustChange: true })
  const ask = (body: object) => world.call('POST', '/api/admin/initialize-password', { username, ...body })
  const wanted = { new_password: 'chosen by a script, long' }
  expect(await ask(wanted)).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'temporary_password', wanted: 'a password' }] },
  })
  expect(await ask({ ...wanted, temporary_password: password, one_time_password: password })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'one_time_password', wanted: 'no such field beside temporary_password' }] },
  })
  expect(await ask({ ...wanted, one_time_password: password })).toMatchObject({ status: 200 })
  const { paths } = (await world.call('GET', '/api/openapi.json')).body
  const { schema } = paths['/admin/initialize-password'].post.requestBody.content['application/json']
  expect(schema.properties.one_time_password).toMatchObject({ deprecated: true })
  expect(schema.properties.temporary_password).not.toHaveProperty('deprecated')
})
