import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { createPasswords } from './passwords/passwords.ts'

const cost = { memoryCost: 16, timeCost: 2, parallelism: 1 }
const passwords = createPasswords(cost)
let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld({ passwords })
})
afterAll(() => world.close())

type Call = ApiWorld['call']
const login = (username: string, given: string, call: Call = world.call) =>
  call('POST', '/api/auth/login', { username, password: given })
const storedHash = async ({ id }: TestPerson) => {
  const [row] = await world.database.query<{ hash: string }>(
    'select password_hash as hash from users where id = $1',
    [id],
  )
  return row?.hash ?? ''
}

test('PW-P5 a right password opens, a wrong one, an unknown name and somebody disabled get the same answer', async () => {
  const [person, disabled] = [await world.person(), await world.person()]
  await world.database.query('update users set disabled_at = now() where id = $1', [disabled.id])
  expect(await login(person.username, password)).toMatchObject({
    status: 200,
    body: { user: { id: person.id } },
  })
  const refused = [
    await login(person.username, 'wrong'),
    await login('nobody-has-this-name', password),
    await login(disabled.username, password),
  ]
  const shown = refused.map(({ status, body }) => ({ status, ...body, correlation_id: '' }))
  expect(shown[0]).toMatchObject({ status: 401, error: 'LOGIN_FAILED' })
  expect(shown.slice(1)).toEqual([shown[0], shown[0]])
})

test('PW-P5 whoever tries too often waits, also with the right password, and is told how long; a sign-in starts afresh', async () => {
  const rule = { max: 2, windowSeconds: 600 }
  const { call } = await world.server({ limits: { accountFromNetwork: rule } })
  const { username } = await world.person()
  const give = async (given: string) => {
    const { status, headers } = await login(username, given, call)
    return [status, headers.has('retry-after')]
  }
  expect(await give('wrong')).toEqual([401, false])
  expect(await give(password)).toEqual([200, false])
  expect(await give('wrong')).toEqual([401, false])
  expect(await give('wrong')).toEqual([401, false])
  expect(await give(password)).toEqual([401, true])
})

test('PW-P4 a hash with weaker parameters is replaced at the next sign-in, another one stays', async () => {
  const [weak, strong] = [await world.person(), await world.person()]
  const [weakHash, strongHash] = [
    await hash(password, { ...cost, memoryCost: 8 }),
    await hash(password, cost),
  ]
  for (const [{ id }, stored] of [
    [weak, weakHash],
    [strong, strongHash],
  ] as const)
    await world.database.query('update users set password_hash = $1 where id = $2', [stored, id])
  for (const { username } of [weak, strong]) expect((await login(username, password)).status).toBe(200)
  expect(await storedHash(weak)).toContain('m=16,t=2,p=1')
  expect(await storedHash(strong)).toBe(strongHash)
  expect((await login(weak.username, password)).status).toBe(200)
})

test('LG-L5 a wrong password is written down as refused, about whose it was, and a sign-in as theirs', async () => {
  const person = await world.person()
  const admin = await world.person({ role: 'admin' })
  await login(person.username, 'wrong')
  await login(person.username, password)
  const { body } = await world.call('GET', `/api/audit?person=${person.id}`, undefined, {
    token: admin.token,
  })
  expect(body.items.toReversed()).toMatchObject([
    { action: 'sign-in', error_code: 'E-AUTH-E-0001' },
    { action: 'sign-in', error_code: null, actor: { id: person.id } },
  ])
})
