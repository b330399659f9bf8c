import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { connectInstagram, type Engine, queueRun, startBot } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { withRole, withUser } from '@botyard/db'
import { storeProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { queueDelivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { insertPerson } from '@botyard/db/queries/people/people'
import type pg from 'pg'

export interface HostileCrowdOptions {
  readonly engine: Engine
  /** As the owner of the database. */
  readonly owner: pg.Pool
  readonly sandboxUrl: string
  /** People whose bots go through a proxy that takes connections and says nothing. */
  readonly proxies: number
  /** Receivers of webhooks that never answer, shared out among them. */
  readonly endpoints: number
}

/** People who hold up whoever waits for them. */
export interface HostileCrowd {
  readonly ids: readonly string[]
  /** Gives every endpoint messages. */
  send(): Promise<void>
  /** What rests after its failures tries again at once: without that, Botyard would be rid of them by itself. */
  goad(): Promise<void>
  close(): void
}

const messagesEach = 3

/** Connects their accounts at the sandbox, then takes their way out. */
export async function createHostileCrowd(options: HostileCrowdOptions): Promise<HostileCrowd> {
  const { engine, owner, proxies, endpoints } = options
  const held = new Set<Socket>()
  const proxy = createServer((socket) => {
    held.add(socket.on('error', () => {}).on('close', () => held.delete(socket)))
  })
  const receiver = createHttpServer(() => {})
  const [proxyPort, receiverPort] = [await listen(proxy), await listen(receiver)]
  const ids: string[] = []
  for (let made = 0; made < proxies; made++) ids.push(await addBot(options))
  const endpointIds: { userId: string; id: string }[] = []
  for (let made = 0; made < endpoints; made++) {
    const userId = ids[made % ids.length] ?? ''
    const endpoint = { name: `n${made}`, url: `http://127.0.0.1:${receiverPort}/${made}`, secret }
    endpointIds.push({
      userId,
      id: (await withUser(engine.db, userId, (tx) => insertEndpoint(tx, engine.keyRing, endpoint))).id,
    })
  }
  for (const userId of ids)
    await withUser(engine.db, userId, (tx) => storeProxy(tx, engine.keyRing, `http://127.0.0.1:${proxyPort}`))
  return {
    ids,
    async send() {
      for (const { userId, id } of endpointIds)
        await withUser(engine.db, userId, async (tx) => {
          for (let count = 0; count < messagesEach; count++)
            await queueDelivery(tx, {
              ...{ endpointId: id, event: 'webhook.test', data: {}, correlationId: 'bench' },
            })
        })
    },
    async goad() {
      await owner.query(
        'update user_bot_status set resting_until = null, bot_running = true where user_id = any($1)',
        [ids],
      )
      await owner.query('delete from cooldowns where user_id = any($1)', [ids])
      await owner.query(
        `update bot_instances set next_turn_at = now() - interval '1 second', next_effect_at = null
         where user_id = any($1) and (lease_owner is null or lease_until <= now())`,
        [ids],
      )
      await owner.query(
        `update graphile_worker._private_jobs set run_at = now()
         where locked_at is null and (payload ->> 'user_id' = any($1) or payload ->> 'user_id' is null)`,
        [ids],
      )
    },
    close() {
      for (const socket of held) socket.destroy()
      receiver.closeAllConnections()
      for (const server of [proxy, receiver]) server.close()
    },
  }
}

const secret = `whsec_${'a'.repeat(32)}`

/** Somebody with an account, a bot that runs and people to follow. */
async function addBot({ engine, sandboxUrl }: HostileCrowdOptions): Promise<string> {
  const username = `hostile_${randomBytes(4).toString('hex')}`
  const email = `${username}@example.org`
  const userId = await withRole(engine.db, 'admin', (tx) =>
    insertPerson(tx, { username, email, role: 'user', passwordHash: 'none' }),
  )
  const account = { username, password: 'a password' }
  await fetch(`${sandboxUrl}/__sandbox/accounts`, {
    ...{ method: 'POST', body: JSON.stringify(account), headers: { 'content-type': 'application/json' } },
  })
  const caller = { userId, correlationId: username }
  await connectInstagram(engine, caller, account)
  await startBot(engine, caller)
  await queueRun(engine, caller, followHashtag, { hashtag: 'coffee', count: 50 })
  return userId
}

async function listen(server: Server | HttpServer): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
