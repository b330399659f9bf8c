import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withUser } from '@botyard/db'
import { listDeliveries, queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint, listEndpoints } from '@botyard/db/queries/notifications/webhooks'
import { createReach, internet } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWebhookSecret, signWebhook } from '../webhooks/sign-webhook.ts'
import { deliverMessage } from './deliver-message.ts'
import { createOwnerPlaces } from './owner-places.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A receiver that answers as it is told, and keeps what it got. */
async function startReceiver(answer: (response: ServerResponse, count: number) => void) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    received.push({ headers: request.headers, body })
    answer(response, received.length)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    received,
    url: `http://127.0.0.1:${port}/hook`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Somebody with an endpoint and one message for it. */
async function queue(url: string) {
  const { userId } = await world.person('fresh')
  const secret = newWebhookSecret()
  const [endpointId, id] = await withUser(world.db, userId, async (tx) => {
    const endpoint = await insertEndpoint(tx, world.engine.keyRing, { name: 'mine', url, secret })
    const delivery = { endpointId: endpoint.id, event: 'webhook.test', data: { n: 1 }, correlationId: 'c-1' }
    return [endpoint.id, (await queueDelivery(tx, delivery)) ?? ''] as const
  })
  const deliver = (more: { allowsLoopback?: boolean; signal?: AbortSignal; timeoutMs?: number } = {}) =>
    deliverMessage(
      {
        ...{ db: world.db, keyRing: world.engine.keyRing, random: () => 0.5 },
        reach: (more.allowsLoopback ?? true) ? createReach(['127.0.0.0/8']) : internet,
        signal: more.signal ?? new AbortController().signal,
        ...(more.timeoutMs !== undefined && { timeoutMs: more.timeoutMs }),
        ...{ mailer: async () => {}, publicUrl: 'https://botyard.example.org' },
        ownerPlaces: createOwnerPlaces(),
      },
      userId,
      id,
    )
  const read = () =>
    withUser(world.db, userId, (tx) => listDeliveries(tx, endpointId, { limit: 10, afterId: undefined }))
  return { userId, endpointId, secret, id, deliver, read }
}

const jobOf = async (id: string) =>
  (
    await world.database.query<{ wait: number }>(
      `select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where key = $1`,
      [`webhook:${id}`],
    )
  )[0]

test('WH-K2 a message is signed over its id, time and body, and one that arrived is not sent again', async () => {
  const receiver = await startReceiver((response) => response.end('thanks'))
  const { secret, id, deliver, read } = await queue(receiver.url)
  expect(await deliver()).toBe(true)
  expect(await deliver()).toBeUndefined()
  const [message] = receiver.received
  expect(receiver.received).toHaveLength(1)
  const { body = '', headers = {} } = message ?? {}
  const sentAt = Number(headers['webhook-timestamp'])
  expect(Math.abs(sentAt - Date.now() / 1_000)).toBeLessThan(60)
  expect(headers).toMatchObject(signWebhook(secret, { id, sentAt, body }))
  expect(JSON.parse(body)).toMatchObject({ type: 'webhook.test', data: { n: 1 } })
  expect(await read()).toMatchObject([
    { state: 'delivered', attempts: 1, answerStatus: 200, errorCode: null },
  ])
  receiver.close()
})

test('WH-K3 FA27 what fails is tried again later under the same id, longer apart each time, and given up after eight', async () => {
  const receiver = await startReceiver((response) => response.writeHead(500).end('x'.repeat(100_000)))
  const { id, deliver, read } = await queue(receiver.url)
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await deliver()).toBe(false)
    if (attempt < 8) waits.push((await jobOf(id))?.wait ?? 0)
  }
  expect(waits.every((wait, index) => index === 0 || wait > (waits[index - 1] ?? 0) * 2)).toBe(true)
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
  expect(await read()).toMatchObject([
    { state: 'failed', attempts: 8, answerStatus: 500, errorCode: 'E-HOOK-W-0002', nextAttemptAt: null },
  ])
  expect(await deliver()).toBeUndefined()
  receiver.close()
})

test('WH-K1 FA27 a redirect is followed nowhere', async () => {
  const inner = await startReceiver((response) => response.end())
  const receiver = await startReceiver((response) => response.writeHead(302, { location: inner.url }).end())
  const { deliver, read } = await queue(receiver.url)
  expect(await deliver()).toBe(false)
  expect(inner.received).toEqual([])
  expect(await read()).toMatchObject([{ answerStatus: 302, errorCode: 'E-HOOK-W-0002' }])
  receiver.close()
  inner.close()
})

test('WH-K1 FA27 an address inside is refused when it is sent to, whoever stored it', async () => {
  const receiver = await startReceiver((response) => response.end())
  const { port } = new URL(receiver.url)
  for (const url of [receiver.url, `https://localhost:${port}/hook`, `https://[::1]:${port}/hook`]) {
    const { deliver, read } = await queue(url)
    expect(await deliver({ allowsLoopback: false })).toBe(false)
    expect(await read()).toMatchObject([{ errorCode: 'E-HOOK-E-0001', answerStatus: null }])
  }
  expect(receiver.received).toEqual([])
  receiver.close()
})

test('WH-K3 FA27 a receiver that hangs is left, and one that is gone at once', async () => {
  const hanging = await startReceiver(() => {})
  const { deliver, read } = await queue(hanging.url)
  expect(await deliver({ timeoutMs: 300 })).toBe(false)
  expect(await read()).toMatchObject([{ errorCode: 'E-HOOK-W-0003' }])
  hanging.close()
  const gone = await queue(hanging.url)
  expect(await gone.deliver()).toBe(false)
  expect(await gone.read()).toMatchObject([{ errorCode: 'E-HOOK-W-0003', state: 'waiting' }])
})

test('WH-K3 FA27 an answer without an end is read no further than needed', async () => {
  const closed = Promise.withResolvers<number>()
  const receiver = await startReceiver((response) => {
    const pour = () => {
      while (response.write(Buffer.alloc(16_384)));
      response.once('drain', pour)
    }
    const { socket } = response
    response.once('close', () => closed.resolve(socket?.bytesWritten ?? Number.NaN))
    pour()
  })
  const { deliver, read } = await queue(receiver.url)
  expect(await deliver()).toBe(true)
  // What the system's own buffers hold between the two comes on top of what is read.
  expect(await closed.promise).toBeLessThan(20_000_000)
  expect(await read()).toMatchObject([{ state: 'delivered', answerStatus: 200 }])
  receiver.close()
})

test('WH-K3 an endpoint that took nothing for three days is switched off, and its owner told', async () => {
  const receiver = await startReceiver((response) => response.writeHead(410).end())
  const { userId, endpointId, deliver } = await queue(receiver.url)
  await world.database.query(
    `update webhook_endpoints set failing_since = now() - interval '4 days' where id = $1`,
    [endpointId],
  )
  expect(await deliver()).toBe(false)
  expect(await withUser(world.db, userId, listEndpoints)).toMatchObject([{ isEnabled: false }])
  const events = await world.database.query(
    `select error_code from activity_logs where user_id = $1 and event = 'webhook.switched-off'`,
    [userId],
  )
  expect(events).toEqual([{ error_code: 'E-HOOK-E-0004' }])
  receiver.close()
})

test('WH-K3 a worker that stops in the middle leaves the try to the next one', async () => {
  const receiver = await startReceiver((response, count) => {
    if (count > 1) response.end()
  })
  const { deliver, read } = await queue(receiver.url)
  const stopping = new AbortController()
  const first = deliver({ signal: stopping.signal })
  while (receiver.received.length === 0) await new Promise(setImmediate)
  stopping.abort()
  await expect(first).rejects.toThrow()
  expect(await read()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  expect(await deliver()).toBe(true)
  receiver.close()
})

test('WH-K3 what waits for an endpoint that was switched off is given up, and says so', async () => {
  const { endpointId, deliver, read } = await queue('http://127.0.0.1:9/')
  await world.database.query('update webhook_endpoints set is_enabled = false where id = $1', [endpointId])
  expect(await deliver()).toBeUndefined()
  expect(await read()).toMatchObject([{ state: 'failed', errorCode: 'E-HOOK-E-0004', nextAttemptAt: null }])
})
