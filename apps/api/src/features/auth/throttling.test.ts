import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const login = (
  { call }: Pick<ApiWorld, 'call'>,
  username: string,
  given: string,
  headers: Record<string, string> = {},
) => call('POST', '/api/auth/login', { username, password: given }, { headers })

/** Two processes with the limits of an installation, and an address for each test. */
const strict = () => world.server({ limits: {}, trustedProxies: 1 })
let lastAddress = 0
function from(address = `203.0.113.${++lastAddress}`) {
  return { 'x-forwarded-for': address }
}

test('P5 a throttled attempt looks like a wrong password, but for when to come back, in every process', async () => {
  const [one, other] = [await strict(), await strict()]
  const { username } = await world.person()
  const headers = from()
  const wrong = await login(one, username, 'wrong', headers)
  for (let index = 0; index < 4; index++) await login(one, username, 'wrong', headers)
  const throttled = await login(other, username, password, headers)
  expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0)
  expect({ ...throttled.body, correlation_id: '' }).toEqual({ ...wrong.body, correlation_id: '' })
  expect(throttled.status).toBe(401)
})

test('pauses double, and none is for ever', async () => {
  const api = await strict()
  const { username } = await world.person()
  const pauses: number[] = []
  for (let round = 0; round < 7; round++) {
    const headers = from('198.51.100.7')
    let pause = 0
    while (pause === 0)
      pause = Number((await login(api, username, 'wrong', headers)).headers.get('retry-after') ?? 0)
    pauses.push(pause)
    // The pause passes, and what the address did is forgotten.
    await world.database.query("delete from sign_in_attempts where key not like 'strike%'")
  }
  expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900])
  expect((await login(api, username, password, from('198.51.100.7'))).status).toBe(200)
})

test('Q1 of 100 guesses at once no more are hashed than the limit allows', async () => {
  const api = await strict()
  const { username } = await world.person()
  const headers = from()
  const answers = await Promise.all(Array.from({ length: 100 }, () => login(api, username, 'wrong', headers)))
  expect(answers.filter((answer) => answer.headers.get('retry-after') === null).length).toBeLessThanOrEqual(5)
})

test('Q2 somebody under attack signs in from a device they have used before', async () => {
  const api = await strict()
  const { username } = await world.person()
  const headers = from()
  const first = await login(api, username, password, headers)
  const device =
    first.headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('device='))
      ?.split(';')[0] ?? ''
  for (let index = 0; index < 12; index++) await login(api, username, 'wrong', headers)
  expect((await login(api, username, password, headers)).status).toBe(401)
  expect((await login(api, username, password, { ...headers, cookie: device })).status).toBe(200)
})

test('Q3 forged X-Forwarded-For headers are one address, unless a proxy is trusted', async () => {
  const api = await world.server({ limits: {} })
  const answers = []
  for (let index = 0; index < 50; index++)
    answers.push(await login(api, `nobody-${index}`, 'wrong', from(`192.0.2.${index}`)))
  expect(answers.filter((answer) => answer.headers.get('retry-after') === null)).toHaveLength(10)
})

test('passwords are asked ten times of a session, then no longer looked at', async () => {
  const person = await world.person()
  const body = (current: string) => ({
    current_password: current,
    new_password: 'another password of my own',
  })
  const change = (current: string) =>
    world.call('PUT', `/api/users/${person.id}/change-password`, body(current), { token: person.token })
  for (let index = 0; index < 10; index++) await change('wrong')
  expect(await change(password)).toMatchObject({ status: 400, body: { error: 'CURRENT_PASSWORD_WRONG' } })
})
