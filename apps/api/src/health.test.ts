import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

describe('O5 readiness', () => {
  test('says which part is missing and no more, while the process lives', async () => {
    const { call } = await world.server({ workerSilenceMs: 0 })
    expect(await call('GET', '/readyz')).toMatchObject({
      status: 503,
      body: { status: 'unavailable', missing: 'worker' },
    })
    expect((await call('GET', '/healthz')).status).toBe(200)
  })

  test('needs a worker that came by lately', async () => {
    expect((await world.call('GET', '/readyz')).body).toEqual({ status: 'ready' })
    const { call } = await world.server()
    await world.database.query(`update workers set seen_at = now() - interval '31 seconds'`)
    expect((await call('GET', '/readyz')).body).toEqual({ status: 'unavailable', missing: 'worker' })
    await world.database.query('update workers set seen_at = now()')
    expect((await call('GET', '/readyz')).body).toEqual({ status: 'ready' })
  })

  test('needs the database, and is back with it', async () => {
    await world.database.query('revoke select on workers from botyard_admin')
    const answer = await world.call('GET', '/readyz')
    await world.database.query('grant select on workers to botyard_admin')
    expect(answer).toMatchObject({ status: 503, body: { status: 'unavailable', missing: 'database' } })
    expect((await world.call('GET', '/readyz')).body).toEqual({ status: 'ready' })
  })
})

test('HD-H1 browsers are told to come back over TLS only, for this host and no other of its domain', async () => {
  const overTls = await world.server({ publicUrl: 'https://botyard.example.org' })
  const { headers } = await overTls.call('GET', '/healthz')
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
  expect((await world.call('GET', '/healthz')).headers.get('strict-transport-security')).toBeNull()
})

describe('O5 metrics', () => {
  const read = async (call = world.call, headers: Record<string, string> = {}) =>
    call('GET', '/metrics', undefined, { headers })

  test('are for programs on this machine, not for what comes through a proxy or under another name', async () => {
    expect((await read()).status).toBe(200)
    expect((await read(world.call, { 'x-forwarded-for': '203.0.113.9' })).status).toBe(404)
    expect((await read(world.call, { forwarded: 'for=203.0.113.9' })).status).toBe(404)
  })

  test.each([
    'via',
    'x-real-ip',
    'x-forwarded-host',
    'x-forwarded-proto',
    'cf-connecting-ip',
    'true-client-ip',
  ])('are not for what a proxy on this machine passes on with %s alone', async (header) => {
    expect((await read(world.call, { [header]: '203.0.113.9' })).status).toBe(404)
  })

  test('are for nobody without a token where proxies are said to stand in front, who may leave no sign', async () => {
    const behind = await world.server({ trustedProxies: 1 })
    expect((await read(behind.call)).status).toBe(404)
    const { call } = await world.server({ trustedProxies: 1, metricsToken: 'a-token-of-twenty-chars' })
    expect((await read(call, { authorization: 'Bearer a-token-of-twenty-chars' })).status).toBe(200)
  })

  test('are for who has the token, when there is one', async () => {
    const { call } = await world.server({ metricsToken: 'a-token-of-twenty-chars' })
    expect((await read(call)).status).toBe(404)
    expect((await read(call, { authorization: 'Bearer wrong' })).status).toBe(404)
    const answer = await read(call, { authorization: 'Bearer a-token-of-twenty-chars' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/plain')
  })

  test('count requests by procedure or route, whatever path a caller makes up', async () => {
    await world.call('GET', '/trpc/auth.me')
    await world.call('GET', '/trpc/made.up-by-a-caller')
    await world.call('GET', '/trpc/auth.me,made.up-too?batch=1&input=%7B%7D')
    await world.call('GET', '/api/runs/3e0c7d4e-0000-4000-8000-000000000000')
    const { body } = await read()
    for (const route of ['/trpc/auth.me', '/trpc/none', '/trpc/several', '/api/runs/:id'])
      expect(body).toContain(`route="${route}"`)
    expect(body).not.toMatch(/made\.up|3e0c7d4e/)
    expect(body).toMatch(/botyard_failures_total\{code="E-AUTH-\w-\d{4}"\} [1-9]/)
  })

  test('hold the figures of the installation, and say so when the database gives none', async () => {
    const { body } = await read()
    expect(body).toMatch(/^botyard_database_up 1$/m)
    expect(body).toMatch(/^botyard_workers [1-9]/m)
    expect(body).toMatch(/^botyard_bots\{state="running"\} 0$/m)
    await world.database.query('revoke select on workers from botyard_admin')
    const without = await read()
    await world.database.query('grant select on workers to botyard_admin')
    expect(without.body).toMatch(/^botyard_database_up 0$/m)
    expect(without.body).toContain('process_resident_memory_bytes')
  })
})
