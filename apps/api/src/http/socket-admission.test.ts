import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type ApiWorld, createApiWorld, type TestPerson } from '../testing/api-world.ts'
import { ask, followCall, tryUpgrade } from '../testing/live-client.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const bearer = ({ token }: Pick<TestPerson, 'token'>) => ({ authorization: `Bearer ${token}` })
type Server = Awaited<ReturnType<ApiWorld['server']>>

async function open(person: Pick<TestPerson, 'token'>, headers = {}, { url }: Pick<Server, 'url'> = world) {
  const { status, socket } = await tryUpgrade(url, { ...bearer(person), ...headers })
  expect(status).toBe(101)
  return socket
}

const follow = (socket: WebSocket, id = 1) => ask(socket, JSON.stringify(followCall(id)))

test('WS-W2 only /trpc opens sockets, without a token in its address and with a password of one’s own', async () => {
  const person = await world.person()
  const refusal = async (address: string, headers = bearer(person)) => {
    const socket = new WebSocket(address.replace('http', 'ws'), { headers })
    socket.on('error', () => {})
    const [, response] = await once(socket, 'unexpected-response')
    let body = ''
    for await (const part of response) body += part
    return JSON.parse(body).error
  }
  for (const path of ['/', '/api', '/trpcs', '/trpc/live.events', '/x/trpc', '/x?/trpc'])
    expect({ path, error: await refusal(world.url + path) }).toEqual({ path, error: 'NOT_FOUND' })
  expect(await refusal(`${world.url}/trpc?token=byd_${'x'.repeat(43)}`)).toBe('TOKEN_IN_ADDRESS')
  const unchosen = bearer(await world.person({ mustChange: true }))
  expect(await refusal(`${world.url}/trpc`, unchosen)).toBe('PASSWORD_CHANGE_REQUIRED')
  expect((await tryUpgrade(world.url, bearer(person), '?x=1')).status).toBe(101)
})

test('LG-L4 a refused socket is told the correlation id it brought, with the headers of every answer, and is logged under it', async () => {
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/trpc`, {
    headers: { 'x-correlation-id': 'of-my-own-socket' },
  })
  socket.on('error', () => {})
  const [, response] = await once(socket, 'unexpected-response')
  expect(response.headers).toMatchObject({
    ...{ 'x-correlation-id': 'of-my-own-socket', 'x-content-type-options': 'nosniff' },
    ratelimit: expect.stringMatching(/^"network"/),
  })
  const line = world.log.find((text) => text.includes('of-my-own-socket'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({
    action: 'websocket upgrade',
    correlation_id: 'of-my-own-socket',
  })
})

test('LG-L4 a call that fails on a socket is logged with what was called and by whom', async () => {
  const person = await world.person()
  const socket = await open(person)
  const params = { path: 'fleet.list', input: {} }
  const answer = await ask(socket, JSON.stringify({ id: 1, jsonrpc: '2.0', method: 'query', params }))
  expect(answer).toContain('"error"')
  const lines = world.log.filter((text) => text.includes(person.id)).map((text) => JSON.parse(text))
  expect(lines).toEqual([expect.objectContaining({ action: 'fleet.list', user_id: person.id })])
  socket.terminate()
})

test('BH5 sockets count as calls: of their person once they are known, of their network before', async () => {
  const server = await world.server({ quotas: { person: 3, token: 1, network: 1 } })
  const person = await world.person()
  const statuses = []
  for (let count = 0; count < 5; count++) statuses.push((await tryUpgrade(server.url, bearer(person))).status)
  expect(statuses).toEqual([101, 101, 101, 101, 429])
  expect((await tryUpgrade(server.url, {})).status).toBe(429)
})

test('WS-W7 places for sockets are a person’s own, and come free when one closes', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const sockets = []
  for (let index = 0; index < 10; index++) sockets.push(await open(person))
  const further = await open(other)
  sockets[0]?.close()
  await expect.poll(async () => (await tryUpgrade(world.url, bearer(person))).status).toBe(101)
  for (const socket of [...sockets, further]) socket.terminate()
})

test('WS-W8 messages are not compressed, so that none unpacks itself into a large one', async () => {
  const socket = await open(await world.person())
  expect(socket.extensions).toBe('')
  socket.terminate()
})

test('CR5 opening a socket is no use of the session', async () => {
  const person = await world.person()
  await world.database.query(
    `update sessions set last_used_at = now() - interval '6 minutes' where user_id = $1`,
    [person.id],
  )
  const read = () =>
    world.database.query('select last_used_at, expires_at from sessions where user_id = $1', [person.id])
  const before = await read()
  const socket = await open(person)
  await follow(socket)
  expect(await read()).toEqual(before)
  socket.terminate()
})

test('a socket is for the account its handshake names, and for no other', async () => {
  const person = await world.person()
  const account = await world.account(person)
  const named = (id: string) => open(person, { 'x-botyard-account': id })
  const [own, foreign, none] = [await named(account), await named(crypto.randomUUID()), await open(person)]
  for (const socket of [own, none]) expect(await follow(socket)).toContain('"started"')
  expect(await follow(foreign)).toContain('NOT_FOUND')
  for (const socket of [own, foreign, none]) socket.terminate()
})

test('WS-W3 the end of one session leaves the sockets of others open, of the same person too', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const more = await world.sessions.start(
    { id: person.id, role: 'user', signInGeneration: 0 },
    { userAgent: null, ipAddress: null },
  )
  const [ending, staying, others] = [await open(person), await open(more), await open(other)]
  const closed = once(ending, 'close')
  await world.call('POST', '/api/auth/logout', {}, { token: person.token })
  const [code, reason] = await closed
  expect([code, String(reason)]).toEqual([1008, 'session ended'])
  // What is looked at each second has been looked at by then as well.
  const gone = await open(await world.person())
  await world.database.query('update sessions set expires_at = now() where user_id not in ($1, $2)', [
    person.id,
    other.id,
  ])
  await once(gone, 'close')
  for (const socket of [staying, others]) {
    expect(await ask(socket, 'PING')).toBe('PONG')
    socket.terminate()
  }
})

test('WS-W7 a socket may send a hundred messages in a minute', async () => {
  const socket = await open(await world.person())
  const closed = once(socket, 'close')
  const answered = new Promise((resolve) => {
    let pongs = 0
    socket.on('message', (data) => {
      if (String(data) === 'PONG') pongs += 1
      if (pongs === 100) resolve('all answered')
    })
  })
  for (let index = 0; index < 100; index++) socket.send('PING')
  expect(await Promise.race([answered, closed])).toBe('all answered')
  socket.send('PING')
  expect((await closed)[0]).toBe(1008)
})

test('WS-W7 BH5 a socket that goes on asking for more than it may follow is closed', async () => {
  const socket = await open(await world.person())
  for (let id = 1; id <= 8; id++) await follow(socket, id)
  const closed = once(socket, 'close')
  for (let id = 9; id <= 28; id++) socket.send(JSON.stringify(followCall(id)))
  const [code, reason] = await closed
  expect([code, String(reason)]).toEqual([1008, 'too many subscriptions'])
})

test('a server that closes tells sockets to come back elsewhere, and waits for none that does not answer', async () => {
  const server = await world.server()
  const [socket, frozen] = [
    await open(await world.person(), {}, server),
    await open(await world.person(), {}, server),
  ]
  frozen.pause()
  const told = once(socket, 'message')
  const closed = once(socket, 'close')
  await server.close()
  expect(JSON.parse(String((await told)[0]))).toMatchObject({ method: 'reconnect' })
  expect((await closed)[0]).toBe(1012)
  frozen.terminate()
})
