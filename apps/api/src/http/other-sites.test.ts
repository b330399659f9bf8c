import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'

let world: ApiWorld
let token: string
beforeAll(async () => {
  world = await createApiWorld()
  token = (await world.person()).token
})
afterAll(() => world.close())

describe('SE-S10 other sites', () => {
  const send = (headers: Record<string, string>, call = world.call) =>
    call('POST', '/api/auth/login', { username: 'x', password: 'y' }, { headers })

  test('cannot sign anybody in', async () => {
    const own = new URL(world.url)
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: `https://${own.host}` },
      { origin: `http://${own.hostname}:1` },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect(await send(headers)).toMatchObject({ status: 403, body: { error: 'CROSS_SITE_REFUSED' } })
  })

  test('cannot write with somebody’s cookie, over tRPC neither', async () => {
    for (const path of ['/api/bot/stop', '/trpc/bot.stop']) {
      const answer = await world.call(
        'POST',
        path,
        {},
        { headers: { cookie: `session=${token}`, origin: 'https://evil.example' } },
      )
      expect(answer.status).toBe(403)
    }
  })

  test('our own pages and programs can', async () => {
    for (const headers of [{}, { origin: world.url, 'sec-fetch-site': 'same-origin' }])
      expect((await send(headers)).status).toBe(401)
  })

  test('with a public address only that one is ours', async () => {
    const { call, url } = await world.server({ publicUrl: 'https://botyard.example.org' })
    expect((await send({ origin: 'https://botyard.example.org' }, call)).status).toBe(401)
    expect((await send({ origin: 'http://botyard.example.org' }, call)).status).toBe(403)
    expect((await send({ origin: url }, call)).status).toBe(403)
  })
})
