import { once } from 'node:events'
import { withRole } from '@botyard/db'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiProcess, spawnApi } from '../../testing/api-process.ts'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { createCaller } from '../../testing/caller.ts'
import { tryUpgrade } from '../../testing/live-client.ts'

let world: ApiWorld
const processes: ApiProcess[] = []
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(async () => {
  await Promise.all(processes.map((api) => api.kill()))
  await world.close()
})

async function spawn(): Promise<ApiProcess & { call: ReturnType<typeof createCaller> }> {
  const api = await spawnApi({
    ...world.database.env,
    ENCRYPTION_KEYS: world.bots.encryptionKeys,
    INSTAGRAM_BASE_URL: world.bots.sandbox.url,
  })
  processes.push(api)
  return { ...api, call: createCaller(api.url) }
}

test('WS-W3 a sign-out at one process closes the sockets at another', async () => {
  const [one, other] = await Promise.all([spawn(), spawn()])
  const { token } = await world.person()
  const { socket } = await tryUpgrade(other.url, { authorization: `Bearer ${token}` })
  const closed = once(socket, 'close')
  await one.call('POST', '/api/auth/logout', {}, { token })
  await closed
})

async function linkFor(person: TestPerson): Promise<string> {
  await world.call('POST', '/api/auth/forgot-password', { email: person.email })
  const [row] = await world.database.query<{ id: string }>('select id from mails where user_id = $1', [
    person.id,
  ])
  const mail = await withRole(world.db, 'auth', (tx) =>
    findMail(tx, world.bots.engine.keyRing, row?.id ?? ''),
  )
  return /#token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

test.each(['before the link is used', 'when it has just been used'])(
  'FA22 an API process killed during a reset and a sign-in, %s, leaves the old password or the new one, whole',
  async (moment) => {
    const api = await spawn()
    const person = await world.person()
    const token = await linkFor(person)
    const wanted = 'another password of my own'
    const ended = Promise.allSettled([
      api.call('POST', '/api/auth/reset-password', { token, new_password: wanted }),
      api.call('POST', '/api/auth/login', { username: person.username, password }),
    ])
    const links = () => world.database.query('select id from mail_tokens where user_id = $1', [person.id])
    if (moment === 'when it has just been used')
      await vi.waitFor(async () => expect(await links()).toEqual([]), { interval: 1, timeout: 120_000 })
    await api.kill()
    await ended
    const isOpen = (await links()).length === 1
    const login = async (given: string) =>
      (await world.call('POST', '/api/auth/login', { username: person.username, password: given })).status
    expect([await login(password), await login(wanted)]).toEqual(isOpen ? [200, 401] : [401, 200])
    if (!isOpen)
      expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(401)
  },
)
