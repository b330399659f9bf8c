import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withUser } from '@botyard/db'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { createReach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from './worker.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 10_000 })
})
afterAll(() => world.close())

/** A receiver that never answers, and how many requests it holds at once, by their paths. */
async function startHangingReceiver() {
  const held = new Map<string, number>()
  let max = 0
  const server = createServer(({ url = '' }, response) => {
    held.set(url, (held.get(url) ?? 0) + 1)
    max = Math.max(max, ...held.values())
    response.on('close', () => held.set(url, (held.get(url) ?? 1) - 1))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    /** Requests held now whose path begins so. */
    holds: (start: string) =>
      [...held].reduce((sum, [path, count]) => sum + (path.startsWith(start) ? count : 0), 0),
    /** Most that one path held at once. */
    get max() {
      return max
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function queueMessages(userId: string, url: string, { endpoints = 3, each = 3 } = {}): Promise<void> {
  await withUser(world.db, userId, async (tx) => {
    for (let made = 0; made < endpoints; made++) {
      const endpoint = {
        name: `n${made}`,
        url: `${url}/${userId}/${made}`,
        secret: `whsec_${'a'.repeat(32)}`,
      }
      const { id } = await insertEndpoint(tx, world.engine.keyRing, endpoint)
      for (let message = 0; message < each; message++)
        await queueDelivery(tx, { endpointId: id, event: 'webhook.test', data: {}, correlationId: 'c' })
    }
  })
}

test('BH2 BH4 bots whose account hangs and receivers that hang hold up no other bot, and no person more than two deliveries', async () => {
  let hanging = 0
  const answer = Promise.withResolvers<void>()
  const hangs = {
    ...likeHashtag,
    async discover() {
      hanging += 1
      await answer.promise
      return { targets: [], cursor: null }
    },
  }
  const receiver = await startHangingReceiver()
  const people = []
  for (let added = 0; added < 9; added++) people.push(await world.person())
  const [hostile, honest] = [people.slice(0, 6), people.slice(6)]
  for (const { caller, userId } of hostile) {
    await queueRun(world.engine, caller, likeHashtag, { hashtag: 'cats', count: 1 })
    await queueMessages(userId, receiver.url)
  }
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const worker = await startWorker({
    ...{ db, keyRing, createInstagram, profile, concurrency: 2, reach: createReach(['127.0.0.0/8']) },
    actions: new Map([hangs, followHashtag].map((action) => [action.name, action])),
    log: createLogger({ module: 'test', level: 'silent' }),
  })
  // Three times as many bots hang as there are places, and every place of the deliveries is held.
  const patient = { timeout: 120_000, interval: 50 }
  await vi.waitFor(() => expect(hanging).toBe(6), patient)
  await vi.waitFor(() => expect(receiver.holds('')).toBeGreaterThanOrEqual(10), patient)
  for (const { userId } of hostile) expect(receiver.holds(`/${userId}`)).toBeLessThanOrEqual(2)

  const runs = await Promise.all(
    honest.map(({ caller }) => queueRun(world.engine, caller, followHashtag, { hashtag: 'cats', count: 2 })),
  )
  await vi.waitFor(async () => {
    const done = await world.database.query(`select id from runs where state = 'done' and id = any($1)`, [
      runs.map(({ id }) => id),
    ])
    expect(done).toHaveLength(3)
  }, patient)
  for (const { userId } of hostile) expect(receiver.holds(`/${userId}`)).toBeLessThanOrEqual(2)
  expect(receiver.max).toBe(1)
  receiver.close()
  answer.resolve()
  await worker.stop()
})
