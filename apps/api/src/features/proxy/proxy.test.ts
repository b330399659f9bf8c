import { startHttpProxy } from '@botyard/bot-engine/instagram/testing/proxies'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
/** An installation whose operator opened the machine's own network. */
let open: Awaited<ReturnType<ApiWorld['server']>>
beforeAll(async () => {
  world = await createApiWorld()
  open = await world.server({ reach: createReach(['127.0.0.0/8']) })
})
afterAll(() => world.close())

const put = (call: ApiWorld['call'], { token }: TestPerson, url: string) =>
  call('PUT', '/api/bot/proxy', { url }, { token })

test.each([
  '127.0.0.1:5432',
  'http://localhost:80',
  'socks5://[::1]:1080',
  '2130706433:80',
  '169.254.169.254:80',
  '[::ffff:10.0.0.1]:80',
  '[64:ff9b::a00:1]:80',
])('SS1 a proxy at %s is refused when it is entered', async (url) => {
  expect(await put(world.call, await world.person(), url)).toMatchObject({
    status: 400,
    body: { error: 'PROXY_ADDRESS_REFUSED' },
  })
})

test('M6 B14 a proxy as its seller hands it out is taken where the operator opened the network, and shown without secrets', async () => {
  const proxy = await startHttpProxy({ name: 'me', password: '100%sure:@#/' })
  const person = await world.person()
  const { port } = new URL(proxy.url)
  const answer = await put(open.call, person, `127.0.0.1:${port}:me:100%sure:@#/`)
  expect(answer).toMatchObject({
    status: 200,
    body: { protocol: 'http', host: '127.0.0.1', port: Number(port), has_credentials: true },
  })
  expect(JSON.stringify(answer.body)).not.toContain('sure')
  expect((await open.call('POST', '/api/bot/proxy/test', {}, person)).status).toBe(200)
  await proxy.close()
})

test('M6 what is not clear gets a 400 that says what was understood and what was wanted', async () => {
  const { status, body } = await put(world.call, await world.person(), 'me:secret:proxy.example.org:8080')
  expect(status).toBe(400)
  expect(body).toMatchObject({ error: 'PROXY_ADDRESS_UNCLEAR', fields: [{ field: 'url' }] })
  expect(body.fields[0].got).toContain('four parts')
  expect(body.fields[0].wanted).toContain('host:port:name:password')
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('SS1 one person tries ten proxies in ten minutes, and is told how long to wait', async () => {
  const person = await world.person()
  for (let count = 0; count < 10; count++)
    expect((await put(world.call, person, '127.0.0.1:1')).status).toBe(400)
  const refused = await put(world.call, person, '127.0.0.1:1')
  expect(refused).toMatchObject({ status: 429, body: { error: 'TOO_MANY_PROXY_TRIES' } })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
})
