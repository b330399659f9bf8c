import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../testing/api-world.ts'
import { defaultArrivalMs, slowSenders } from './slow-senders.ts'

const arrivalMs = 600

let world: ApiWorld
let port: number
beforeAll(async () => {
  world = await createApiWorld()
  port = Number(new URL((await world.server({ arrivalMs })).url).port)
})
afterAll(() => world.close())

const post = 'POST /api/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'

test.for([
  ['headers', 'GET /api/auth/me HTTP/1.1\r\n', 'x'],
  ['a body', `${post}content-length: 100000\r\n\r\n`, ' '],
  ['chunks', `${post}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ['nothing at all', '', ''],
])('BH6 who sends %s a little at a time is cut off', async ([, start = '', drip = '']) => {
  const socket = connect(port, '127.0.0.1')
  const answer = read(socket)
  socket.write(start)
  const dripping = setInterval(() => socket.write(drip), 50)
  const text = await answer.finally(() => clearInterval(dripping))
  if (start === '') return
  expect(text).toMatch(/^HTTP\/1\.1 408 /)
  expect(text).toMatch(/^x-correlation-id: [0-9a-f-]{36}\r$/m)
  expect(text).toMatch(/^content-security-policy: default-src 'none'/m)
  expect(JSON.parse(text.split('\r\n\r\n')[1] ?? '')).toMatchObject({
    success: false,
    error: 'REQUEST_TOO_SLOW',
  })
})

test('BH6 without other orders a request has arrived, or is cut off, within 30 seconds', () => {
  const { requestTimeout, http } = slowSenders(defaultArrivalMs)
  expect(requestTimeout + http.connectionsCheckingInterval).toBeLessThanOrEqual(30_000)
  expect(http.headersTimeout + http.connectionsCheckingInterval).toBeLessThanOrEqual(30_000)
})

/** What comes until the other side closes. */
function read(socket: Socket): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  let text = ''
  socket.on('error', () => {})
  socket.on('data', (part) => {
    text += part
  })
  socket.on('close', () => resolve(text))
  socket.on('end', () => socket.end())
  return promise
}
