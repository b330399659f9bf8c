import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../../testing/api-world.ts'
import { tryUpgrade } from '../../../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

test('SE-S6 sessions are listed with device and place, ended one by one, or all', async () => {
  const person = await world.person()
  const other = await world.person()
  const login = await world.call(
    'POST',
    '/api/auth/login',
    { username: person.username, password },
    { headers: { 'user-agent': firefox } },
  )
  const { token } = login.body
  const list = () => world.call('GET', '/api/auth/sessions', undefined, { token })
  const { body } = await list()
  expect(body.items).toHaveLength(2)
  expect(body.items).toContainEqual(
    expect.objectContaining({
      device: 'Firefox on Linux',
      place: 'The computer Botyard runs on',
      is_current: true,
    }),
  )
  const first = body.items.find((item: { is_current: boolean }) => !item.is_current)
  const end = (as: string) => world.call('DELETE', `/api/auth/sessions/${first.id}`, undefined, { token: as })
  expect(await end(other.token)).toMatchObject({ status: 404 })
  expect((await end(token)).status).toBe(200)
  expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(401)
  expect((await world.call('DELETE', '/api/auth/sessions', undefined, { token })).status).toBe(200)
  expect((await list()).status).toBe(401)
})

test('SE-S2 SE-S7 a sensitive act needs a recent sign-in, and proving it again gives a new token', async () => {
  const { id, token } = await world.person()
  await world.database.query(
    "update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1",
    [id],
  )
  const setUp = (as: string) => world.call('POST', '/api/auth/two-factor/setup', {}, { token: as })
  expect(await setUp(token)).toMatchObject({ status: 403, body: { error: 'REAUTHENTICATE' } })
  const prove = (given: string) =>
    world.call('POST', '/api/auth/reauthenticate', { password: given }, { token })
  expect((await prove('wrong')).body.error).toBe('CURRENT_PASSWORD_WRONG')
  const answer = await prove(password)
  expect(answer.body.token).not.toBe(token)
  expect((await setUp(answer.body.token)).status).toBe(200)
  expect((await setUp(token)).status).toBe(401)
})

test('WS-W3 ending all sessions closes sockets in every process', async () => {
  const other = await world.server()
  const { token } = await world.person()
  const sockets = await Promise.all(
    [world.url, other.url].map((url) => tryUpgrade(url, { authorization: `Bearer ${token}` })),
  )
  const closed = Promise.all(sockets.map(({ socket }) => once(socket, 'close')))
  await world.call('DELETE', '/api/auth/sessions', undefined, { token })
  await closed
})
