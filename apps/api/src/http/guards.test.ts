import { correlationId } from '@botyard/runtime/correlation'
import { type FastifyInstance, fastify } from 'fastify'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { cookieStyle } from '../features/auth/sessions/cookie.ts'
import { createCaller } from '../testing/caller.ts'
import { createOriginCheck } from './allowed-origin.ts'
import { sendFailure } from './failed-answer.ts'
import { guardRequests, requestId } from './guards.ts'
import { createRequestLimits } from './request-limits.ts'
import { securityHeaders } from './security-headers.ts'

/** The guards alone before one handler, which waits while `gate` is closed. */
let gate = Promise.resolve()
let atWork = 0
/** Its clock stands still: no minute ends while calls are counted. */
const limits = createRequestLimits({ person: 10_000, token: 10_000, network: 10_000 }, () => 0)
let app: FastifyInstance
let call: ReturnType<typeof createCaller>
beforeAll(async () => {
  atWork = 0
  app = fastify({ genReqId: (raw) => requestId(raw) })
  app.setErrorHandler((error, request, reply) => sendFailure(request, reply, error))
  guardRequests(app, {
    isOurOrigin: createOriginCheck('https://botyard.example.org'),
    headers: securityHeaders({ isSecure: true, hstsIncludesSubdomains: false }),
    cookies: cookieStyle({ publicUrl: 'https://botyard.example.org', isProduction: true }),
    limits,
  })
  app.all('/*', async () => {
    atWork += 1
    await gate
    atWork -= 1
    return { correlation: correlationId() }
  })
  call = createCaller(await app.listen({ host: '127.0.0.1', port: 0 }))
})
afterAll(() => app.close())

const foreign = { headers: { origin: 'https://evil.example' } }
/** What is left to this network after a request. */
const left = async (path: string) =>
  Number(/;r=(\d+);/.exec((await call('GET', path)).headers.get('ratelimit') ?? '')?.[1])

test('BH5 HD-H3 calls of the API are counted and kept nowhere, files of the dashboard neither', async () => {
  const isCall = async (path: string) => {
    const { headers } = await call('GET', path)
    return [headers.has('ratelimit'), headers.get('cache-control') === 'no-store']
  }
  for (const path of [
    '/api',
    '/api/',
    '/api?x=1',
    '/api/bot/status',
    '/trpc',
    '/trpc?batch=1',
    '/trpc/bot.status',
  ])
    expect({ path, isCall: await isCall(path) }).toEqual({ path, isCall: [true, true] })
  for (const path of ['/', '/apis', '/trpcs/x', '/assets/api/x.js', '/x?/api/'])
    expect({ path, isCall: await isCall(path) }).toEqual({ path, isCall: [false, false] })
})

test('HD-H1 every answer has the headers that browsers obey', async () => {
  for (const path of ['/api/x', '/x'])
    expect((await call('GET', path)).headers.get('strict-transport-security')).toBe('max-age=31536000')
})

test('LG-L4 what a request does has the correlation id of its answer', async () => {
  const { headers, body } = await call('GET', '/api/x', undefined, {
    headers: { 'x-correlation-id': 'mine-0001' },
  })
  expect(body).toEqual({ correlation: 'mine-0001' })
  expect(headers.get('x-correlation-id')).toBe('mine-0001')
})

test('SE-S10 pages of other sites may look and change nothing', async () => {
  for (const method of ['GET', 'HEAD'])
    for (const path of ['/api/x', '/x'])
      expect({ method, status: (await call(method, path, undefined, foreign)).status }).toEqual({
        method,
        status: 200,
      })
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    for (const path of ['/api/x', '/x'])
      expect({ method, status: (await call(method, path, undefined, foreign)).status }).toEqual({
        method,
        status: 403,
      })
  const ours = { headers: { origin: 'https://botyard.example.org' } }
  expect((await call('POST', '/api/x', {}, ours)).status).toBe(200)
})

test('AB-Q5 an address with a token in it is refused, in the API alone', async () => {
  const search = `?token=byd_${'x'.repeat(49)}`
  expect(await call('GET', `/api/x${search}`)).toMatchObject({
    status: 401,
    body: { error: 'TOKEN_IN_ADDRESS' },
  })
  expect((await call('GET', `/x${search}`)).status).toBe(200)
})

test('BH5 a batch of tRPC counts for as many calls as its path names, everything else for one', async () => {
  let before = await left('/api/x')
  for (const [path, calls] of [
    ['/api/x', 1],
    ['/api/x,y,z', 1],
    ['/trpc/a.b', 1],
    ['/trpc/a.b,c.d,e.f?batch=1', 3],
    ['/trpc/a.b%2Cc.d%2ce.f', 3],
    ['/trpc/a.b?input=1,2,3', 1],
  ] as const) {
    const after = await left(path)
    expect({ path, calls: before - after }).toEqual({ path, calls })
    before = after
  }
})

test('BH5 one person has 160 calls at work at once, and what is answered makes room; a network may have more', async () => {
  const token = 't'.repeat(43)
  limits.learn(token, { user: { id: 'somebody' } })
  const batch = `/trpc/${Array(10).fill('a.b').join()}`
  const opened = Promise.withResolvers<void>()
  gate = opened.promise
  onTestFinished(() => opened.resolve())
  const held = Array.from({ length: 16 }, () => call('GET', batch, undefined, { token }))
  await expect.poll(() => atWork).toBe(16)
  const refused = await call('GET', '/api/x', undefined, { token })
  expect(refused).toMatchObject({ status: 429, body: { error: 'TOO_MANY_REQUESTS' } })
  const strangers = Array.from({ length: 17 }, () => call('GET', batch))
  await expect.poll(() => atWork).toBe(33)
  opened.resolve()
  for (const { status } of await Promise.all([...held, ...strangers])) expect(status).toBe(200)
  await expect.poll(async () => (await call('GET', batch, undefined, { token })).status).toBe(200)
})
