import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withUser } from '@botyard/db'
import { listDeliveries, queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverMessage } from './deliver-message.ts'
import { createOwnerPlaces } from './owner-places.ts'

let world: BotWorld
let answer: { status: number; headers?: Record<string, string> }
let url = ''
const server = createServer((request, response) => {
  request.resume()
  response.writeHead(answer.status, answer.headers).end()
})
beforeAll(async () => {
  world = await createBotWorld()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.close()
})

/** Somebody with a webhook, and how messages to it are queued and tried. */
async function scene() {
  const { userId } = await world.person('fresh')
  const { db, engine } = world
  const endpoint = await withUser(db, userId, (tx) =>
    insertEndpoint(tx, engine.keyRing, { name: 'mine', url, secret: 'whsec_AAAA' }),
  )
  const ownerPlaces = createOwnerPlaces()
  return {
    ownerPlaces,
    ownerId: userId,
    async queue() {
      const message = { endpointId: endpoint.id, event: 'webhook.test', data: {}, correlationId: 'c-1' }
      const id = await withUser(db, userId, (tx) => queueDelivery(tx, message))
      if (!id) throw new TypeError('nothing was queued')
      return id
    },
    deliver: (id: string, random = () => 0.5) =>
      deliverMessage(
        {
          ...{ db, keyRing: engine.keyRing, reach: createReach(['127.0.0.0/8']), random, ownerPlaces },
          ...{ mailer: async () => {}, publicUrl: 'https://botyard.example.org' },
          signal: new AbortController().signal,
        },
        userId,
        id,
      ),
    read: () =>
      withUser(db, userId, (tx) => listDeliveries(tx, endpoint.id, { limit: 10, afterId: undefined })),
  }
}

/** How far its next try was put off, in seconds, to the second: what the try took is allowed for. */
async function waitAfter(work: () => Promise<unknown>, id: string) {
  const clock = async () =>
    (await world.database.query<{ at: Date }>('select now() as at'))[0]?.at.getTime() ?? 0
  const before = await clock()
  await work()
  const after = await clock()
  const [job] = await world.database.query<{ at: Date }>(
    'select run_at as at from graphile_worker.jobs where key = $1',
    [`webhook:${id}`],
  )
  const at = job?.at.getTime() ?? Number.NaN
  return { atLeast: (at - after) / 1_000, atMost: (at - before) / 1_000 }
}

test('WH-K3 the first pause is five seconds, up to half longer or shorter', async () => {
  answer = { status: 500 }
  for (const [random, seconds] of [
    [0, 2.5],
    [0.5, 5],
    [1, 7.5],
  ] as const) {
    const { queue, deliver } = await scene()
    const id = await queue()
    const wait = await waitAfter(() => deliver(id, () => random), id)
    expect(wait.atLeast).toBeLessThanOrEqual(seconds + 0.001)
    expect(wait.atMost).toBeGreaterThanOrEqual(seconds - 0.001)
  }
})

test('WH-K3 a receiver that asks for a longer pause has it, for a day at most, and a shorter one changes nothing', async () => {
  for (const [asked, seconds] of [
    ['3600', 3_600],
    ['1', 5],
    ['999999', 86_400],
  ] as const) {
    answer = { status: 429, headers: { 'retry-after': asked } }
    const { queue, deliver } = await scene()
    const id = await queue()
    const wait = await waitAfter(() => deliver(id), id)
    expect(wait.atLeast).toBeLessThanOrEqual(seconds + 0.001)
    expect(wait.atMost).toBeGreaterThanOrEqual(seconds - 0.001)
  }
})

test('WH-K3 BH4 a place of its person is taken for each try and given back, however it goes', async () => {
  answer = { status: 200 }
  const { queue, deliver, ownerPlaces, ownerId, read } = await scene()
  const held = [1, 2, 3].map(() => ownerPlaces.take(ownerId))
  expect(held).not.toContain(null)
  const id = await queue()
  expect(await deliver(id)).toBeUndefined()
  expect(await read()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  const jobs = await world.database.query('select from graphile_worker.jobs where key = $1', [
    `webhook:${id}`,
  ])
  expect(jobs).toHaveLength(1)
  held[0]?.()
  expect(await deliver(id)).toBe(true)
  // Nothing to do any more; and a receiver that refuses.
  for (let count = 0; count < 4; count++) expect(await deliver(id)).toBeUndefined()
  answer = { status: 500 }
  expect(await deliver(await queue())).toBe(false)
  answer = { status: 200 }
  expect(await deliver(await queue())).toBe(true)
})
