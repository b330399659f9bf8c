import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { tryUpgrade } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('14 W3 with every connection taken calls answer 503, and a sign-out elsewhere still closes the sockets', async () => {
  const person = await world.person()
  const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${person.token}` })
  const other = await world.server()
  const taken = await Promise.all(Array.from({ length: 10 }, () => world.serverDatabase.pool.connect()))
  try {
    const refused = world.call('GET', '/api/bot/status', undefined, { token: person.token })
    const closed = once(socket, 'close')
    const start = performance.now()
    expect((await other.call('POST', '/api/auth/logout', {}, { token: person.token })).status).toBe(200)
    expect((await closed)[0]).toBe(1008)
    expect(performance.now() - start).toBeLessThan(1_000)
    expect(await refused).toMatchObject({ status: 503, body: { error: 'DATABASE_UNAVAILABLE' } })
  } finally {
    for (const client of taken) client.release()
  }
  expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(401)
})
