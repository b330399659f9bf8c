import { once } from 'node:events'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { startHttpProxy } from '@botyard/bot-engine/instagram/testing/proxies'
import { withUser } from '@botyard/db'
import { listDeliveries } from '@botyard/db/queries/notifications/webhook-deliveries'
import { deliverMessage } from '@botyard/notifications/deliver-message'
import { createOwnerPlaces } from '@botyard/notifications/owner-places'
import { createReach } from '@botyard/outbound/reach'
import { selfSigned } from '@botyard/outbound/testing/self-signed'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld } from './testing/api-world.ts'

/** What a name of an attacker means, one look after the other; the last for ever. Other names mean what they mean. */
const names = vi.hoisted(() => ({ answers: new Map<string, string[][]>(), looks: 0 }))
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>()
  const lookup = (name: string, options: object, callback: (...answer: unknown[]) => void) => {
    const answers = names.answers.get(name)
    if (!answers) return Reflect.apply(dns.lookup, dns, [name, options, callback])
    names.looks += 1
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? []
    setImmediate(
      callback,
      null,
      addresses.map((address) => ({ address, family: 4 })),
    )
  }
  return { ...dns, default: { ...dns, lookup }, lookup }
})

/** Where the internet of this test is, and what lies inside. */
const [outside, inside] = ['127.0.0.2', '127.0.0.1']
/** The name that the certificate of tests is for. */
const name = 'i.instagram.com'

let world: ApiWorld
const former = getCACertificates()
beforeAll(async () => {
  setDefaultCACertificates([...former, selfSigned.cert])
  // What leads outside must get there on a slow machine, too.
  world = await createApiWorld({ reach: createReach([`${outside}/32`]), timeoutMs: 15_000, tunnelMs: 4_000 })
})
afterAll(async () => {
  setDefaultCACertificates(former)
  await world.close()
})
beforeEach(() => {
  names.answers.clear()
  names.looks = 0
})

async function listen(server: Server, host: string, port = 0): Promise<number> {
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Something inside that nobody may reach: it counts who does. */
async function startTrap(port: number) {
  const trap = { connections: 0, server: createServer((socket) => void socket.destroy()) }
  trap.server.on('connection', () => (trap.connections += 1))
  await listen(trap.server, inside, port)
  return trap
}

test('SS1 a proxy whose name led outside when it was saved, and leads inside when it is used, is reached by nothing', async () => {
  const { token } = await world.person()
  const proxy = await startHttpProxy()
  // Outside, whoever comes is handed on to the proxy.
  const { port: real, username, password } = new URL(proxy.url)
  const sockets = new Set<Socket>()
  const door = createServer((socket) => {
    const way = connect(Number(real), inside)
    sockets.add(socket)
    sockets.add(way)
    socket
      .on('error', () => {})
      .pipe(way.on('error', () => {}))
      .pipe(socket)
  })
  const port = await listen(door, outside)
  const trap = await startTrap(port)
  names.answers.set('rebinding.example.org', [[outside]])
  const url = `http://${username}:${password}@rebinding.example.org:${port}`
  expect((await world.call('PUT', '/api/bot/proxy', { url }, { token })).status).toBe(200)
  expect(proxy.opened()).toBeGreaterThan(0)
  for (const answers of [[inside], [outside, inside]]) {
    names.answers.set('rebinding.example.org', [answers])
    const opened = proxy.opened()
    expect(await world.call('POST', '/api/bot/proxy/test', {}, { token })).toMatchObject({
      status: 502,
      body: { error: 'PROXY_UNREACHABLE' },
    })
    expect(proxy.opened()).toBe(opened)
  }
  // What was looked at is what is connected to: a second look, which would lead inside, is not taken.
  names.answers.set('rebinding.example.org', [[outside], [inside]])
  names.looks = 0
  expect((await world.call('POST', '/api/bot/proxy/test', {}, { token })).status).toBe(200)
  expect({ looks: names.looks, connections: trap.connections }).toEqual({ looks: 1, connections: 0 })
  for (const socket of sockets) socket.destroy()
  for (const server of [door, trap.server]) server.close()
  await proxy.close()
})

test('SS1 WH-K1 a webhook whose name led outside when it was saved, and leads inside when it is sent to, is not sent', async () => {
  const person = await world.person()
  let received = 0
  const receiver = createHttpsServer(selfSigned, (_, response) => {
    received += 1
    response.end()
  })
  const port = await listen(receiver, outside)
  const trap = await startTrap(port)
  names.answers.set(name, [[outside]])
  const { token } = person
  const url = `https://${name}:${port}/hook`
  const made = await world.call('POST', '/api/webhooks', { name: 'mine', url }, { token })
  expect(made.status).toBe(201)
  const send = async () => {
    const asked = await world.call('POST', `/api/webhooks/${made.body.id}/test`, {}, { token })
    const { db, keyRing, reach } = world.bots.workerEngine
    const { signal } = new AbortController()
    const context = {
      ...{ db, keyRing, reach, signal, mailer: async () => {}, publicUrl: 'https://b.example' },
      ownerPlaces: createOwnerPlaces(),
    }
    await deliverMessage(context, person.id, asked.body.delivery_id)
    const page = { limit: 1, afterId: undefined }
    const [newest] = await withUser(db, person.id, (tx) => listDeliveries(tx, made.body.id, page))
    return newest?.errorCode
  }
  expect(await send()).toBeNull()
  for (const answers of [[inside], [outside, inside]]) {
    names.answers.set(name, [answers])
    expect(await send()).toBe('E-HOOK-E-0001')
  }
  names.answers.set(name, [[outside], [inside]])
  names.looks = 0
  expect(await send()).toBeNull()
  expect({ looks: names.looks, received, connections: trap.connections }).toEqual({
    ...{ looks: 1, received: 2, connections: 0 },
  })
  receiver.closeAllConnections()
  for (const server of [receiver, trap.server]) server.close()
})
