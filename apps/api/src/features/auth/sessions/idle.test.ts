import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Somebody whose session ends in a minute unless it is used. */
async function almostIdle(role: 'admin' | 'user'): Promise<TestPerson> {
  const person = await world.person({ role })
  await world.database.query(
    `update sessions set last_used_at = now() - interval '29 minutes', expires_at = now() + interval '1 minute'
     where user_id = $1`,
    [person.id],
  )
  return person
}

const left = async ({ id }: TestPerson) => {
  const [row] = await world.database.query<{ minutes: number; used: number }>(
    `select ceil(extract(epoch from expires_at - now()) / 60)::int as minutes,
       floor(extract(epoch from now() - last_used_at) / 60)::int as used from sessions where user_id = $1`,
    [id],
  )
  return row
}
const background = { 'x-botyard-background': '1' }

test.each([
  ['/api/system', 'admin'],
  ['/api/incidents', 'admin'],
  ['/api/bot/status', 'user'],
] as const)('CR5 V11 what %s asks by itself extends no session and is no use of it', async (path, role) => {
  const person = await almostIdle(role)
  const { token } = person
  for (let index = 0; index < 3; index++)
    expect((await world.call('GET', path, undefined, { token, headers: background })).status).toBe(200)
  expect(await left(person)).toEqual({ minutes: 1, used: 29 })
  expect((await world.call('GET', path, undefined, { token })).status).toBe(200)
  expect((await left(person))?.minutes).toBeGreaterThan(1)
  expect((await left(person))?.used).toBe(0)
})

test('CR5 SE-S4 a page that only polls is signed out when it is idle', async () => {
  const { id, token } = await almostIdle('admin')
  await world.call('GET', '/api/system', undefined, { token, headers: background })
  await world.database.query('update sessions set expires_at = now() where user_id = $1', [id])
  expect((await world.call('GET', '/api/system', undefined, { token, headers: background })).status).toBe(401)
})
