import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole, withUser } from '@botyard/db'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { insertAccount } from '@botyard/db/queries/people/people'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newWebhookSecret } from '../webhooks/sign-webhook.ts'
import { deliverMessage } from './deliver-message.ts'
import { createOwnerPlaces } from './owner-places.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())
const ownerPlaces = createOwnerPlaces()

/** A receiver that never answers on `/hang`. */
async function startReceiver() {
  let hanging = 0
  let onHang = () => {}
  const server = createServer((request, response) => {
    if (request.url !== '/hang') return void response.end()
    hanging += 1
    onHang()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async untilHanging(count: number) {
      while (hanging < count)
        await new Promise<void>((resolve) => {
          onHang = resolve
        })
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A message for an endpoint of an account. @returns how to try to deliver it. */
async function queue(userId: string, url: string) {
  const id = await withUser(world.db, userId, async (tx) => {
    const plan = { name: 'mine', url, secret: newWebhookSecret() }
    const endpoint = await insertEndpoint(tx, world.engine.keyRing, plan)
    const delivery = { endpointId: endpoint.id, event: 'webhook.test', data: {}, correlationId: 'c-1' }
    return (await queueDelivery(tx, delivery)) ?? ''
  })
  return () =>
    deliverMessage(
      {
        ...{ db: world.db, keyRing: world.engine.keyRing, reach: createReach(['127.0.0.0/8']) },
        ...{ mailer: async () => {}, publicUrl: 'https://botyard.example.org' },
        ...{ ownerPlaces, signal: new AbortController().signal },
      },
      userId,
      id,
    )
}

test('WH-K3 BH4 receivers that hang take few places from others, over however many accounts of one person', async () => {
  const receiver = await startReceiver()
  const [{ userId: ownerId }, { userId: other }] = [await world.person('fresh'), await world.person('fresh')]
  const accounts = [ownerId]
  for (let count = 0; count < 3; count++)
    accounts.push(await withRole(world.db, 'admin', (tx) => insertAccount(tx, { ownerId, name: 'shop' })))
  const [first, second, third, fourth] = await Promise.all(
    accounts.map((account) => queue(account, `${receiver.url}/hang`)),
  )
  const hanging = [first, second, third].map((deliver) => deliver?.())
  await receiver.untilHanging(3)
  expect(await fourth?.()).toBeUndefined()
  const theirs = await queue(other, receiver.url)
  expect(await theirs()).toBe(true)
  receiver.close()
  expect(await Promise.all(hanging)).toEqual([false, false, false])
  // The places are free again: it is tried, and fails as the receiver is gone.
  expect(await fourth?.()).toBe(false)
})
