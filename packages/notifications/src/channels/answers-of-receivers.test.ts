import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createReach, internet, type Reach } from '@botyard/outbound/reach'
import { afterEach, expect, test } from 'vitest'
import { type Answer, postJson, postMessage, readJsonAnswer } from './post-message.ts'

const reach = createReach(['127.0.0.0/8', '::1'])
const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const close of cleanUp.splice(0)) close()
})

/** A receiver, and what it was sent. */
async function receiver(answer: RequestListener) {
  const received: (Pick<IncomingMessage, 'method' | 'headers'> & { body: string })[] = []
  const open = new Set<Socket>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    received.push({ method: request.method, headers: request.headers, body })
    answer(request, response)
  })
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { received, open, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}
const answering = (status: number, headers: Record<string, string> = {}, body = '') =>
  receiver((_, response) => response.writeHead(status, headers).end(body))

type Options = Partial<Parameters<typeof postMessage>[1]>
const post = (url: string, options: Options = {}) =>
  postMessage({ url, headers: { 'x-mine': '1' }, body: 'hello' }, { reach, ...options })

test('a message is posted as it is, its success is 200 to 299, and its connection ends', async () => {
  for (const status of [200, 204, 299]) {
    const { url, received, open } = await answering(status)
    expect(await post(url)).toBe(status)
    expect(received).toMatchObject([{ method: 'POST', body: 'hello', headers: { 'x-mine': '1' } }])
    await expect.poll(() => open.size).toBe(0)
  }
  for (const status of [300, 400, 500]) {
    const { url } = await answering(status)
    await expect(post(url)).rejects.toMatchObject({
      ...{ name: 'WEBHOOK_REFUSED', message: `The receiver answered ${status}.`, metadata: { status } },
    })
  }
})

test('a value is posted as JSON', async () => {
  const { url, received } = await answering(200)
  expect(await postJson(url, { n: 1 }, { reach })).toBe(200)
  expect(received).toMatchObject([{ headers: { 'content-type': 'application/json' }, body: '{"n":1}' }])
})

test('a receiver that is busy is asked again when it says so, and only then', async () => {
  const metadataOf = async (status: number, headers: Record<string, string>, options: Options = {}) => {
    const failure = await post((await answering(status, headers)).url, options).catch(
      (error: unknown) => error,
    )
    return Object(failure).metadata
  }
  for (const status of [429, 503])
    expect(await metadataOf(status, { 'retry-after': '7' })).toEqual({ status, retryAfterSeconds: 7 })
  expect(await metadataOf(500, { 'retry-after': '7' })).toEqual({ status: 500 })
  for (const headers of [{}, { 'retry-after': '0' }, { 'retry-after': 'soon' }])
    expect(await metadataOf(429, headers as Record<string, string>)).toEqual({ status: 429 })
  const own = { readRefusal: () => ({ retryAfterSeconds: 3 }) }
  expect(await metadataOf(429, { 'retry-after': '7' }, own)).toEqual({ status: 429, retryAfterSeconds: 3 })
})

test('a channel reads in the beginning of an answer whether anybody is there', async () => {
  const seen: Answer[] = []
  const { url } = await answering(404, {}, `gone${'.'.repeat(100_000)}`)
  const refusal = post(url, {
    readRefusal(answer) {
      seen.push(answer)
      return { isGone: true }
    },
  })
  await expect(refusal).rejects.toMatchObject({ name: 'CHANNEL_GONE', metadata: { status: 404 } })
  expect(seen).toEqual([{ status: 404, text: `gone${'.'.repeat(64 * 1_024 - 4)}` }])
  const whole = await answering(200, {}, 'no success of a channel is read')
  expect(await post(whole.url, { readRefusal: () => ({ isGone: true }) })).toBe(200)
})

test('WH-K1 an address inside is refused by itself and behind a name, and nothing is sent', async () => {
  const { url, received } = await answering(200)
  const named = Object.assign(new URL(url), { hostname: 'localhost' }).href.replace('http:', 'https:')
  let looks = 0
  const untilResolved: Reach = { ...reach, permits: () => ++looks === 1 }
  for (const [address, within] of [
    [url, internet],
    [named, internet],
    [named, untilResolved],
  ] as const)
    await expect(post(address, { reach: within })).rejects.toMatchObject({ name: 'WEBHOOK_ADDRESS_REFUSED' })
  expect(looks).toBeGreaterThan(1)
  expect(received).toEqual([])
})

test('what cannot be reached is told by its kind, without its address', async () => {
  const { url } = await answering(200)
  for (const close of cleanUp.splice(0)) close()
  const failure = await post(url).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'WEBHOOK_UNREACHABLE', metadata: { reason: 'ECONNREFUSED' } })
  expect(JSON.stringify(failure)).not.toContain(new URL(url).port)
})

test('BH1 a message that is no longer wanted ends', async () => {
  const { url, received, open } = await receiver(() => {})
  const caller = new AbortController()
  const sent = post(url, { signal: caller.signal }).catch((error: unknown) => error)
  await expect.poll(() => received).toHaveLength(1)
  caller.abort()
  expect(await sent).toMatchObject({ name: 'WEBHOOK_UNREACHABLE', metadata: { reason: 'ABORTED' } })
  await expect.poll(() => open.size).toBe(0)
})

test('an answer that is no JSON is none', () => {
  expect([readJsonAnswer('{"a":1}'), readJsonAnswer('<html>')]).toEqual([{ a: 1 }, undefined])
})
