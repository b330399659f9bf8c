import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'
import { tryUpgrade } from '../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const quotas = { person: 8, token: 4, network: 6 }

test('BH5 answers tell the policies and what is left of the nearest, and 429 when to come back', async () => {
  const { call, url } = await world.server({ quotas })
  const { token } = await world.person()
  // Nobody knows yet whose token it is.
  const first = await call('GET', '/api/auth/me', undefined, { token })
  expect(first.headers.get('ratelimit-policy')).toBe('"network";q=6;w=60')
  for (let left = 7; left >= 0; left -= 1) {
    const { status, headers } = await call('GET', '/api/auth/me', undefined, { token })
    expect(status).toBe(200)
    expect(headers.get('ratelimit-policy')).toBe('"person";q=8;w=60')
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"person";r=${left};t=([1-5]?\\d|60)$`))
    expect(headers.get('retry-after')).toBeNull()
  }
  const refused = await call('GET', '/api/auth/me', undefined, { token })
  expect(refused).toMatchObject({ status: 429, body: { error: 'TOO_MANY_REQUESTS' } })
  const [, reset] = /^"person";r=0;t=(\d+)$/.exec(refused.headers.get('ratelimit') ?? '') ?? []
  expect(refused.headers.get('retry-after')).toBe(reset)
  expect((await tryUpgrade(url, { authorization: `Bearer ${token}` })).status).toBe(429)
})

test('BH5 a batch is as many calls as it names', async () => {
  const { call } = await world.server({ quotas })
  const { token } = await world.person()
  await call('GET', '/api/auth/me', undefined, { token })
  const batch = () =>
    call('GET', `/trpc/${Array(5).fill('auth.me').join()}?batch=1&input={}`, undefined, { token })
  expect((await batch()).status).toBe(200)
  expect(await batch()).toMatchObject({
    status: 429,
    body: { error: { data: { public: { error: 'TOO_MANY_REQUESTS' } } } },
  })
})

test('BH5 a token in strange hands leaves its owner the calls by which it is revoked', async () => {
  const { call, tokens } = await world.server({ quotas })
  const person = await world.person()
  const script = await tokens.create({ user: person, name: 'script', scopes: ['read'], days: 1 })
  const asScript = () => call('GET', '/api/auth/me', undefined, { token: script.token })
  await asScript()
  const statuses = []
  for (let index = 0; index < 6; index++) statuses.push((await asScript()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
  expect((await call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(200)
})

test('BH5 whoever nobody knows is counted by network, also with tokens they made up or that have ended', async () => {
  const { call } = await world.server({ quotas })
  const { token } = await world.person()
  await call('GET', '/api/auth/me', undefined, { token })
  await call('POST', '/api/auth/logout', {}, { token })
  await call('GET', '/api/auth/me', undefined, { token })
  const statuses = []
  for (let index = 0; index < 6; index++)
    statuses.push(
      (await call('GET', '/api/auth/me', undefined, { token: `${index}`.padStart(43, 'x') })).status,
    )
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  // Files of the dashboard and health are no calls.
  expect((await call('GET', '/healthz')).status).toBe(200)
})
