import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { ask, tryUpgrade } from '../../testing/live-client.ts'
import { hashToken } from '../auth/secret-token.ts'
import { tokenSessions } from './api-tokens.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const make = (person: TestPerson, body: object = {}) =>
  world.call('POST', '/api/tokens', { name: 'script', scopes: ['read'], ...body }, { token: person.token })
const status = (token: string) => world.call('GET', '/api/bot/status', undefined, { token })

test('AB-Q5 a token is shown once, known by its first characters, and stored as a hash only', async () => {
  const person = await world.person()
  const { status: code, body } = await make(person)
  expect(code).toBe(201)
  expect(body.token).toMatch(/^byd_[0-9A-Za-z]{49}$/)
  expect((await status(body.token)).status).toBe(200)
  const list = await world.call('GET', '/api/tokens', undefined, { token: person.token })
  expect(list.body.items).toMatchObject([{ name: 'script', hint: body.token.slice(0, 8), scopes: ['read'] }])
  expect(list.body.items[0].last_used_at).not.toBeNull()
  const rows = await world.database.query('select * from api_tokens')
  expect(JSON.stringify([rows, list.body])).not.toContain(body.token)
})

test('AB-Q5 a token does what its scope says, and says what is missing', async () => {
  const person = await world.person()
  const reading = (await make(person)).body.token
  expect(await world.call('POST', '/api/bot/stop', {}, { token: reading })).toMatchObject({
    status: 403,
    body: { error: 'TOKEN_NOT_ENOUGH', message: expect.stringContaining('operate') },
  })
  const operating = (await make(person, { scopes: ['operate'] })).body.token
  expect((await world.call('POST', '/api/bot/stop', {}, { token: operating })).status).toBe(200)
  const change = { name: 'more', scopes: ['operate'] }
  expect((await world.call('POST', '/api/tokens', change, { token: operating })).body.error).toBe(
    'TOKEN_NOT_ENOUGH',
  )
  expect((await make(person, { scopes: ['admin'] })).body.error).toBe('NOT_ALLOWED')
})

test('AB-Q5 a token that expired, was revoked, or whose person is disabled opens nothing', async () => {
  const person = await world.person()
  for (const statement of [
    `update api_tokens set expires_at = now() where user_id = '${person.id}'`,
    `update users set disabled_at = now() where id = '${person.id}'`,
  ]) {
    const { token } = (await make(person)).body
    await world.database.query(statement)
    expect((await status(token)).status).toBe(401)
  }
})

test('AB-Q5 a token in an address opens nothing, whoever else asks with it, and is not logged', async () => {
  const person = await world.person()
  const { token } = (await make(person)).body
  const refused = { status: 401, body: { error: 'TOKEN_IN_ADDRESS' } }
  for (const name of ['token', 'access_token', 'authorization'])
    for (const caller of [{}, { token: person.token }, { token }]) {
      const address = `/api/bot/status?${name}=${token}`
      expect(await world.call('GET', address, undefined, caller)).toMatchObject(refused)
    }
  expect((await world.call('GET', `/trpc/bot.status?input={}&token=${token}`)).status).toBe(401)
  expect((await tryUpgrade(world.url, {}, `?token=${token}`)).status).toBe(401)
  const signedIn = { authorization: `Bearer ${token}` }
  expect((await tryUpgrade(world.url, signedIn, `?token=${token}`)).status).toBe(401)
  expect(world.log.join('')).not.toContain(token)
})

test('AB-Q5 WS-W3 a token opens a socket, which closes when the token is revoked', async () => {
  const person = await world.person()
  const { token, id } = (await make(person)).body
  const { status: code, socket } = await tryUpgrade(world.url, { authorization: `Bearer ${token}` })
  expect(code).toBe(101)
  const closed = once(socket, 'close')
  const revoked = await world.call('DELETE', `/api/tokens/${id}`, undefined, { token: person.token })
  expect(revoked.status).toBe(200)
  expect((await closed)[0]).toBe(1008)
  expect((await status(token)).status).toBe(401)
})

test('AB-Q5 the socket of a token stays open while another token, or the session that made it, ends', async () => {
  const person = await world.person()
  const [kept, gone] = [(await make(person)).body, (await make(person)).body]
  const sockets = []
  for (const token of [kept.token, gone.token, person.token])
    sockets.push((await tryUpgrade(world.url, { authorization: `Bearer ${token}` })).socket)
  const [staying, ...ending] = sockets
  if (!staying) throw new TypeError('no socket')
  const closed = Promise.all(ending.map((socket) => once(socket, 'close')))
  await world.call('DELETE', `/api/tokens/${gone.id}`, undefined, { token: person.token })
  await world.call('POST', '/api/auth/logout', {}, { token: person.token })
  await closed
  expect(await ask(staying, 'PING')).toBe('PONG')
  staying.terminate()
})

test('AB-Q5 the end of a token is announced at once, and of none nothing is', async () => {
  const person = await world.person()
  const { id } = (await make(person)).body
  const announced: string[] = []
  const stop = await world.serverDatabase.wakeBus.subscribe((userId, seq) => {
    if (seq === 0) announced.push(userId)
  })
  const stranger = await world.person()
  expect(await world.tokens.revoke(stranger.id, id)).toBeUndefined()
  expect(await world.tokens.revoke(person.id, id)).toBe('script')
  await expect.poll(() => announced).toContain(person.id)
  expect(announced).not.toContain(stranger.id)
  await stop()
})

test('a token stands for a session under an id that no session has', () => {
  const id = tokenSessions.idOf('0197f0a0-0000-7000-8000-000000000001')
  expect(tokenSessions.has(id)).toBe(true)
  expect(tokenSessions.has(hashToken('a session'))).toBe(false)
  expect(tokenSessions.tokenOf(id)).toBe('0197f0a0-0000-7000-8000-000000000001')
})

test('AB-Q5 one person has twenty tokens at most', async () => {
  const { id } = await world.person()
  const create = () =>
    world.tokens.create({ user: { id, accessGeneration: 0 }, name: 'one of many', scopes: ['read'], days: 1 })
  for (let count = 0; count < 20; count++) await create()
  await expect(create()).rejects.toMatchObject({ name: 'TOO_MANY_TOKENS' })
})

test('RT-B2 nobody sees or revokes somebody else’s token', async () => {
  const [alice, bob] = [await world.person(), await world.person()]
  const { id, token } = (await make(alice)).body
  const answer = await world.call('DELETE', `/api/tokens/${id}`, undefined, { token: bob.token })
  expect(answer).toMatchObject({ status: 404, body: { error: 'NOT_FOUND' } })
  expect((await status(token)).status).toBe(200)
  const list = await world.call('GET', '/api/tokens', undefined, { token: bob.token })
  expect(list.body.items).toEqual([])
})

test('AB-Q5 the sockets of a person who is disabled close, those of their tokens too', async () => {
  const person = await world.person()
  const { token } = (await make(person)).body
  const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${token}` })
  const closed = once(socket, 'close')
  const admin = await world.person({ role: 'admin' })
  const disabled = await world.call('POST', `/api/users/${person.id}/disable`, {}, { token: admin.token })
  expect(disabled.status).toBe(200)
  await closed
  expect((await status(token)).status).toBe(401)
})

test('AB-Q5 a socket closes by itself when the days of its token are over', async () => {
  const person = await world.person()
  const { token } = (await make(person)).body
  const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${token}` })
  const closed = once(socket, 'close')
  await world.database.query('update api_tokens set expires_at = now() where user_id = $1', [person.id])
  expect((await closed)[0]).toBe(1008)
})

test('AB-Q5 a token with the scope admin does what administrators do, until its owner is none', async () => {
  const admin = await world.person({ role: 'admin' })
  const { token } = (await make(admin, { scopes: ['admin'] })).body
  const list = () => world.call('GET', '/api/users', undefined, { token })
  expect((await list()).status).toBe(200)
  await world.database.query(`update users set role = 'user' where id = $1`, [admin.id])
  expect((await list()).body.error).toBe('NOT_ALLOWED')
})

test('AB-Q5 when a token was last used is written at most every five minutes', async () => {
  const person = await world.person()
  const { token } = (await make(person)).body
  const used = async (change = '') => {
    if (change)
      await world.database.query(`update api_tokens set last_used_at = ${change} where user_id = $1`, [
        person.id,
      ])
    await status(token)
    const [row] = await world.database.query<{ age: number }>(
      'select extract(epoch from now() - last_used_at)::int as age from api_tokens where user_id = $1',
      [person.id],
    )
    return row?.age ?? -1
  }
  expect(await used()).toBeLessThan(60)
  expect(await used(`now() - interval '4 minutes'`)).toBeGreaterThan(200)
  expect(await used(`now() - interval '6 minutes'`)).toBeLessThan(60)
})

test('AB-Q5 a token is good for 90 days unless it says otherwise, and for a year at most', async () => {
  const person = await world.person()
  const days = async (body: object) => {
    const made = (await make(person, body)).body
    return Math.round((Date.parse(made.expires_at) - Date.parse(made.created_at)) / 86_400_000)
  }
  expect([await days({}), await days({ days: 365 })]).toEqual([90, 365])
  expect((await make(person, { days: 366 })).body.error).toBe('INPUT_INVALID')
})
