import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { withUser } from '@botyard/db'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { expect } from 'vitest'
import { defineFault } from '../define-fault.ts'
import type { Stage } from '../stage.ts'

export const webhooksHung = defineFault(
  'FA27 receivers of webhooks hang, or lead elsewhere: bots go on, and nobody is led',
  async (stage) => {
    let [hanging, led] = [0, 0]
    const inner = await listen((_, response) => {
      led += 1
      response.end()
    })
    const receiver = await listen(({ url = '' }, response) => {
      if (url.includes('hang')) hanging += 1
      else response.writeHead(307, { location: inner.url }).end()
    })
    try {
      for (const path of ['hang-1', 'hang-2', 'lead-1', 'lead-2'])
        await queueMessage(stage, `${receiver.url}/${path}`)
      await stage.worker({ OUTBOUND_ALLOW: '127.0.0.0/8' })
      await stage.until(async () => hanging > 0 && (await tries(stage)) > 0)
      await stage.until(async () => {
        await stage.endRests()
        return stage.isDone()
      })
      expect(led).toBe(0)
    } finally {
      for (const { close } of [inner, receiver]) close()
    }
  },
)

async function listen(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function queueMessage({ world, person }: Stage, url: string): Promise<unknown> {
  return withUser(world.engine.db, person.userId, async (tx) => {
    const endpoint = { name: url.slice(-6), url, secret: `whsec_${'a'.repeat(32)}` }
    const { id } = await insertEndpoint(tx, world.engine.keyRing, endpoint)
    return queueDelivery(tx, { endpointId: id, event: 'webhook.test', data: {}, correlationId: 'c' })
  })
}

/** Deliveries that were answered, with anything. */
async function tries({ world }: Stage): Promise<number> {
  return (await world.database.query('select id from webhook_deliveries where attempts > 0')).length
}
