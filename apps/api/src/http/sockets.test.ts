import { on, once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RawData, WebSocket } from 'ws'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'
import { followCall, tryUpgrade } from '../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function open(token: string) {
  const { status, socket } = await tryUpgrade(world.url, bearer(token))
  expect(status).toBe(101)
  return socket
}

test('WS-W1 another origin is refused before the handshake', async () => {
  const { token } = await world.person()
  for (const origin of ['https://evil.example', world.url.replace('http', 'https')])
    expect(await tryUpgrade(world.url, { cookie: `session=${token}`, origin })).toMatchObject({
      status: 403,
      body: expect.stringContaining('CROSS_SITE_REFUSED'),
    })
  const own = await tryUpgrade(world.url, { cookie: `session=${token}`, origin: world.url })
  expect(own.status).toBe(101)
  own.socket.terminate()
})

test('WS-W2 without a session, or with one that has ended, there is no socket', async () => {
  const { id, token } = await world.person()
  await world.database.query('update sessions set expires_at = now() where user_id = $1', [id])
  for (const headers of [{}, { authorization: 'Bearer nonsense' }, { cookie: 'session=%' }, bearer(token)])
    expect(await tryUpgrade(world.url, headers as Record<string, string>)).toMatchObject({
      status: 401,
      body: expect.stringContaining('E-AUTH-E-0002'),
    })
})

test('WS-W3 L3 a sign-out closes the sockets of the session at once, on another server too', async () => {
  const { token } = await world.person()
  const second = await world.server()
  const sockets = [await open(token), (await tryUpgrade(second.url, bearer(token))).socket]
  const closed = Promise.all(sockets.map((socket) => once(socket, 'close')))
  await world.call('POST', '/api/auth/logout', {}, { token })
  expect((await closed).map(([code]) => code)).toEqual([1008, 1008])
})

test('WS-W3 WS-W4 disabling somebody, or the end of their session, closes their sockets', async () => {
  for (const statement of [
    'update users set disabled_at = now() where id = $1',
    'update sessions set expires_at = now() where user_id = $1',
  ]) {
    const { id, token } = await world.person()
    const socket = await open(token)
    const closed = once(socket, 'close')
    await world.database.query(statement, [id])
    expect((await closed)[0]).toBe(1008)
  }
})

test('BH5 sockets that come through a trusted proxy are counted for those who open them, and never for what they claim in front of it', async () => {
  const quotas = { person: 100, token: 100, network: 2 }
  const behind = await world.server({ trustedProxies: 1, quotas })
  const openFrom = async (address: string) => {
    const { token } = await world.person()
    const { status, socket } = await tryUpgrade(behind.url, { ...bearer(token), 'x-forwarded-for': address })
    socket.terminate()
    return status
  }
  const statuses = async (addressOf: (index: number) => string) => {
    const seen = []
    for (let index = 0; index < 4; index++) seen.push(await openFrom(addressOf(index)))
    return seen
  }
  expect(await statuses((index) => `203.0.113.${index}`)).toEqual([101, 101, 101, 101])
  expect(await statuses((index) => `192.0.2.${index}, 203.0.113.99`)).toEqual([101, 101, 429, 429])
})

test('WS-W5 a message over 64 KiB closes the socket', async () => {
  const socket = await open((await world.person()).token)
  socket.send('x'.repeat(64 * 1024 + 1))
  expect((await once(socket, 'close'))[0]).toBe(1009)
})

test('WS-W5 a message in fragments over 64 KiB together closes the socket, before its last one', async () => {
  const socket = await open((await world.person()).token)
  const closed = once(socket, 'close')
  const part = 'x'.repeat(16 * 1024)
  for (let index = 0; index < 5; index++) socket.send(part, { fin: false })
  expect((await closed)[0]).toBe(1009)
})

test('WS-W6 ten calls in one message are answered, eleven refused', async () => {
  const socket = await open((await world.person()).token)
  const answers: string[] = []
  const wanted = Promise.withResolvers<void>()
  socket.on('message', (data) => {
    answers.push(String(data))
    if (answers.length === 11) wanted.resolve()
  })
  const calls = (count: number) =>
    Array.from({ length: count }, (_, id) => ({
      ...{ id, jsonrpc: '2.0', method: 'query', params: { path: 'auth.me', input: {} } },
    }))
  socket.send(JSON.stringify(calls(10)))
  socket.send(JSON.stringify(calls(11)))
  await wanted.promise
  expect(answers.filter((text) => text.includes('INPUT_INVALID'))).toHaveLength(1)
  expect(answers.filter((text) => text.includes('NOT_FOUND'))).toHaveLength(10)
  socket.terminate()
})

test('WS-W7 BH5 a socket follows eight things at once, a person forty, and places come free', async () => {
  const { token } = await world.person()
  const sockets = []
  for (let index = 0; index < 6; index++) sockets.push(await open(token))
  const [first, , , , , last] = sockets
  if (!first || !last) throw new TypeError('no sockets')
  expect(await follow(first, 10)).toEqual({ started: 8, refused: 2 })
  for (const socket of sockets.slice(1, 5))
    expect(await follow(socket, 8)).toEqual({ started: 8, refused: 0 })
  expect(await follow(last, 1)).toEqual({ started: 0, refused: 1 })
  first.send(JSON.stringify({ id: 1, jsonrpc: '2.0', method: 'subscription.stop' }))
  // Frames of the others come meanwhile.
  for await (const [message] of on(first, 'message')) if (String(message).includes('"stopped"')) break
  expect(await follow(last, 1)).toEqual({ started: 1, refused: 0 })
  for (const socket of sockets) socket.terminate()
})

/** Subscribes so often. @returns how many sent a snapshot, and how many were refused. */
async function follow(socket: WebSocket, times: number) {
  const outcome = { started: 0, refused: 0 }
  const done = Promise.withResolvers<void>()
  const count = (data: RawData) => {
    const text = String(data)
    if (text.includes('"type":"reset"')) outcome.started += 1
    if (text.includes('TOO_MANY_REQUESTS')) outcome.refused += 1
    if (outcome.started + outcome.refused === times) done.resolve()
  }
  socket.on('message', count)
  for (let id = 1; id <= times; id++) socket.send(JSON.stringify(followCall(id)))
  await done.promise
  socket.off('message', count)
  return outcome
}

test('WS-W6 nothing but subscriptions is reachable, no sign-in and not many calls in one message', async () => {
  const socket = await open((await world.person()).token)
  const call = (id: number, path: string, input: unknown = {}, method = 'mutation') => ({
    id,
    jsonrpc: '2.0',
    method,
    params: { path, input },
  })
  const answerTo = async (message: unknown) => {
    const answered = once(socket, 'message')
    socket.send(JSON.stringify(message))
    return String((await answered)[0])
  }
  expect(await answerTo(call(1, 'auth.login', { username: 'a', password: 'b' }))).toContain('NOT_FOUND')
  expect(await answerTo(call(2, 'auth.me', {}, 'query'))).toContain('NOT_FOUND')
  const many = await answerTo(Array.from({ length: 200 }, (_, index) => call(index, 'auth.login')))
  expect(many).toContain('INPUT_INVALID')
  const ids = [
    await answerTo(call(3, 'auth.me', {}, 'query')),
    await answerTo(call(4, 'auth.me', {}, 'query')),
  ].map((text) => /"correlation_id":"([^"]+)"/.exec(text)?.[1])
  expect(new Set(ids).size).toBe(2)
  socket.terminate()
})

test('WS-W9 a socket that announces parameters and says nothing is answered like any other', async () => {
  const { token } = await world.person()
  const { socket } = await tryUpgrade(world.url, bearer(token), '?connectionParams=1')
  const answered = once(socket, 'message')
  socket.send(JSON.stringify(followCall(1)))
  expect(JSON.parse(String((await answered)[0]))).toMatchObject({ id: 1, result: { type: 'started' } })
  socket.terminate()
})

test('WS-W7 too many messages and too many sockets are ended', async () => {
  const talker = await open((await world.person()).token)
  const closed = once(talker, 'close')
  for (let index = 0; index < 101; index++) talker.send('PING')
  expect((await closed)[0]).toBe(1008)

  const { token } = await world.person()
  const sockets = []
  for (let index = 0; index < 10; index++) sockets.push(await open(token))
  expect((await tryUpgrade(world.url, bearer(token))).status).toBe(429)
  for (const socket of sockets) socket.terminate()
})

test('WS-W7 BH5 a socket that takes no notice of being closed is not heard any more, and is cut off', async () => {
  const { token, id } = await world.person()
  const message = JSON.stringify({
    ...{ id: 1, jsonrpc: '2.0', method: 'query', params: { path: 'auth.me', input: {} } },
  })
  const heard = () => world.log.filter((line) => line.includes(id) && line.includes('auth.me')).length

  const talker = await open(token)
  const cutOff = once(talker, 'close')
  talker.close = () => {}
  for (let index = 0; index < 300; index++) talker.send(message)
  await cutOff
  expect(heard()).toBeLessThanOrEqual(101)

  const before = heard()
  const guest = await open(token)
  const guestCutOff = once(guest, 'close')
  const told = new Promise<void>((resolve) => {
    guest.close = () => resolve()
  })
  await world.call('POST', '/api/auth/logout', {}, { token })
  await told
  for (let index = 0; index < 20; index++) guest.send(message)
  await guestCutOff
  expect(heard()).toBe(before)
})
