import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withUser } from '@botyard/db'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { createReach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker, type Worker } from './worker.ts'

let world: BotWorld
const workers: Worker[] = []
beforeAll(async () => {
  world = await createBotWorld()
  const { keyRing, createInstagram, profile } = world.workerEngine
  for (const _ of ['first', 'second'])
    workers.push(
      await startWorker({
        ...{ db: world.database.open('worker'), keyRing, createInstagram, profile, concurrency: 1 },
        reach: createReach(['127.0.0.0/8']),
        log: createLogger({ module: 'test', level: 'silent' }),
      }),
    )
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await world.close()
})

/** A receiver that takes a moment to answer, and what it held at once: at most on one path, and under one folder. */
async function startSlowReceiver() {
  const held = new Map<string, number>()
  const max = { path: 0, folder: 0 }
  const count = (key: string, step: number) => {
    const now = (held.get(key) ?? 0) + step
    held.set(key, now)
    return now
  }
  const server = createServer(async ({ url = '' }, response) => {
    const folder = url.slice(0, url.lastIndexOf('/'))
    max.path = Math.max(max.path, count(url, 1))
    max.folder = Math.max(max.folder, count(folder, 1))
    await setTimeout(200)
    count(url, -1)
    count(folder, -1)
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, max, close: () => server.close() }
}

async function queueMessages(userId: string, url: string): Promise<void> {
  await withUser(world.db, userId, async (tx) => {
    for (let made = 0; made < 5; made++) {
      const endpoint = { name: 'n', url: `${url}/${userId}/${made}`, secret: `whsec_${'a'.repeat(32)}` }
      const { id } = await insertEndpoint(tx, world.engine.keyRing, endpoint)
      for (let message = 0; message < 2; message++)
        await queueDelivery(tx, { endpointId: id, event: 'webhook.test', data: {}, correlationId: 'c' })
    }
  })
}

test('BH4 however many workers there are, one message at a time goes to an endpoint, two to a person’s, and all arrive', async () => {
  const receiver = await startSlowReceiver()
  const people = [await world.person('fresh'), await world.person('fresh')]
  await Promise.all(people.map(({ userId }) => queueMessages(userId, receiver.url)))
  await vi.waitFor(
    async () => {
      const left = await world.database.query(`select from webhook_deliveries where state <> 'delivered'`)
      expect(left).toHaveLength(0)
    },
    { timeout: 120_000, interval: 100 },
  )
  expect(receiver.max).toEqual({ path: 1, folder: 2 })
  receiver.close()
})
