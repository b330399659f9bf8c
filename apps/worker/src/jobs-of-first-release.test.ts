import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole, withUser } from '@botyard/db'
import { migrate } from '@botyard/db/migrate'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { rollBack } from '@botyard/db/roll-back'
import { createReach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from './worker.ts'

/** Migrations before jobs were defined once and had lanes. */
const before = 33

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

/** A turn, a mail, a message and a look at rules, each as a row that waits. */
async function prepare(url: string) {
  const { caller, userId, username } = await world.person()
  await queueRun(world.engine, caller, followHashtag, { hashtag: 'coffee', count: 1 })
  const { db, keyRing } = world.engine
  const mail = { userId, to: 'a@example.org', subject: 'of the first release', text: 't' }
  await withRole(db, 'auth', (tx) => queueMail(tx, keyRing, mail))
  const deliveryId = await withUser(db, userId, async (tx) => {
    const { id } = await insertEndpoint(tx, keyRing, { name: 'n', url, secret: `whsec_${'a'.repeat(32)}` })
    return queueDelivery(tx, { endpointId: id, event: 'webhook.test', data: {}, correlationId: 'c' })
  })
  return { userId, username, deliveryId: deliveryId ?? '' }
}

async function rollBackTo(count: number): Promise<void> {
  const applied = await world.database.query('select from drizzle.__drizzle_migrations')
  await rollBack({ databaseUrl: world.database.url, steps: applied.length - count })
}

test('BH2 what the older release had queued is done after the update, in the lanes of today', async () => {
  let received = 0
  const receiver = createServer((_, response) => {
    received += 1
    response.end()
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  const { userId, username, deliveryId } = await prepare(`http://127.0.0.1:${port}`)

  await rollBackTo(before)
  await world.database.query('delete from graphile_worker._private_jobs')
  await world.database.query(
    `select botyard_enqueue_turn($1, now()), botyard_enqueue_delivery($1, $2, now()),
       botyard_enqueue_alerts($1, now()), botyard_enqueue_mail(id) from mails`,
    [userId, deliveryId],
  )
  expect(await world.database.query('select from graphile_worker.jobs')).toHaveLength(4)
  await migrate({ databaseUrl: world.database.url })

  const subjects: string[] = []
  const { keyRing, createInstagram, profile } = world.workerEngine
  const worker = await startWorker({
    ...{ db: world.database.open('worker'), keyRing, createInstagram, profile, concurrency: 1 },
    reach: createReach(['127.0.0.0/8']),
    mailer: async ({ subject }) => void subjects.push(subject),
    log: createLogger({ module: 'test', level: 'silent' }),
  })
  await vi.waitFor(
    async () => {
      expect(await world.database.query('select state from webhook_deliveries')).toEqual([
        { state: 'delivered' },
      ])
      expect(
        await world.database.query('select state from runs where action = $1', ['follow-hashtag']),
      ).toEqual([{ state: 'done' }])
      expect(subjects).toEqual(['of the first release'])
      const left = await world.database.query(
        `select from graphile_worker.jobs where task_identifier = 'alerts.evaluate'`,
      )
      expect(left).toEqual([])
    },
    { timeout: 120_000, interval: 100 },
  )
  expect(received).toBe(1)
  expect(await world.follows(username)).toHaveLength(1)
  await worker.stop()
  receiver.close()
})
