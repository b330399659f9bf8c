import { withUser } from '@botyard/db'
import { storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { createReach } from '@botyard/outbound/reach'
import { silentAfterConnect, silentAfterTls, silentAtConnect } from '@botyard/outbound/testing/silent-servers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld({ reach: createReach(['127.0.0.0/8']) })
})
afterAll(() => world.close())

const call = (method: string, path: string, body: unknown, { token }: TestPerson) =>
  world.call(method, `/api${path}`, body, { token })
const keep = ({ id }: TestPerson, url: string) =>
  withUser(world.db, id, (tx) => storeProxy(tx, world.bots.engine.keyRing, url))

const silences = [
  ['http', 'at connect', silentAtConnect],
  ['http', 'after connect', silentAfterConnect],
  ['https', 'after connect', silentAfterConnect],
  ['https', 'after TLS', silentAfterTls],
  ['socks5', 'after connect', silentAfterConnect],
] as const

// Undici waits 300 s by itself; every one of these waits ends by our own timer.
test.each(silences)(
  'BH1 V1 entering and trying a proxy over %s that is silent %s gets an answer',
  async (scheme, _, start) => {
    const [person, server] = [await world.person(), await start()]
    const url = `${scheme}://127.0.0.1:${server.port}`
    const refused = { status: 502, body: { error: 'PROXY_UNREACHABLE' } }
    expect(await call('PUT', '/bot/proxy', { url }, person)).toMatchObject(refused)
    expect((await call('GET', '/bot/proxy', undefined, person)).body).toMatchObject({ proxy: null })
    await keep(person, url)
    expect(await call('POST', '/bot/proxy/test', {}, person)).toMatchObject(refused)
    await server.allClosed()
    await server.close()
  },
)

test.each(silences)(
  'BH1 V1 signing out of an account behind a proxy over %s that is silent %s ends',
  async (scheme, _, start) => {
    const [person, server] = [await world.person(), await start()]
    const account = await world.bots.sandbox.account()
    expect((await call('POST', '/bot/login', account, person)).body.success).toBe(true)
    await keep(person, `${scheme}://127.0.0.1:${server.port}`)
    expect((await call('POST', '/bot/logout', {}, person)).body).toEqual({ success: true })
    expect((await call('GET', '/bot/status', undefined, person)).body.state).toBe('disconnected')
    await server.allClosed()
    await server.close()
  },
)
