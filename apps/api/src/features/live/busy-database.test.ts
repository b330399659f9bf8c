import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../testing/api-world.ts'
import { tryUpgrade } from '../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('FA14 WS-W3 BH5 with every connection for people’s work taken calls answer 503, sign-in and health go on, and a sign-out closes the sockets', async () => {
  const person = await world.person()
  const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${person.token}` })
  const other = await world.server()
  const taken = await Promise.all(Array.from({ length: 10 }, () => world.serverDatabase.pool.connect()))
  try {
    const refused = world.call('GET', '/api/bot/status', undefined, { token: person.token })
    const { username } = person
    expect((await world.call('POST', '/api/auth/login', { username, password })).status).toBe(200)
    expect((await world.call('GET', '/readyz')).status).toBe(200)
    const closed = once(socket, 'close')
    expect((await other.call('POST', '/api/auth/logout', {}, { token: person.token })).status).toBe(200)
    expect((await closed)[0]).toBe(1008)
    expect(await refused).toMatchObject({ status: 503, body: { error: 'DATABASE_UNAVAILABLE' } })
  } finally {
    for (const client of taken) client.release()
  }
  expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(401)
})
