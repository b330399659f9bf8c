import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: string
beforeAll(async () => {
  world = await createApiWorld()
  admin = (await world.person({ role: 'admin' })).token
})
afterAll(() => world.close())

const create = (body: unknown) => world.call('POST', '/api/users', body, { token: admin })

test('an administrator adds a person, who signs in with a temporary password they must change', async () => {
  const created = await create({ username: 'alice', email: 'Alice@Example.org', role: 'user' })
  expect(created).toMatchObject({
    status: 201,
    body: { username: 'alice', temporary_password: expect.stringMatching(/^.{20,}$/) },
  })
  const login = await world.call('POST', '/api/auth/login', {
    username: 'Alice',
    password: created.body.temporary_password,
  })
  expect(login.body).toMatchObject({ must_change_password: true, user: { email: 'alice@example.org' } })
  const list = await world.call('GET', '/api/users', undefined, { token: admin })
  expect(list.body.items).toContainEqual(
    expect.objectContaining({
      id: created.body.id,
      username: 'alice',
      must_change_password: true,
      session_valid: false,
      is_disabled: false,
    }),
  )
})

test('a username or address that is taken is refused without saying more', async () => {
  await create({ username: 'bob', email: 'bob@example.org', role: 'user' })
  for (const body of [
    { username: 'bob', email: 'other@example.org', role: 'user' },
    { username: 'other', email: 'BOB@example.org', role: 'user' },
  ])
    expect(await create(body)).toMatchObject({ status: 409, body: { error: 'USER_EXISTS' } })
})

test('RT-B3 what a person may not set is refused by name', async () => {
  const answer = await create({ username: 'Carol!', email: 'no address', role: 'owner', password_hash: 'x' })
  expect(answer.status).toBe(400)
  expect(answer.body.fields.map((problem: { field: string }) => problem.field).sort()).toEqual([
    'email',
    'password_hash',
    'role',
    'username',
  ])
})

test('RT-B7 no list of people holds a hash or a session', async () => {
  const list = await world.call('GET', '/api/users', undefined, { token: admin })
  expect(JSON.stringify(list.body)).not.toMatch(/argon2|hash|encrypted/)
})
