import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNatsWakeBus, createPostgresWakeBus, type WakeBus } from '@botyard/db'
import { natsServer, natsServerMissing, startNatsServer } from '@botyard/db/testing/nats-server'
import { startProxy, type TcpProxy } from '@botyard/db/testing/tcp-proxy'
import { createTestDatabase } from '@botyard/db/testing/test-database'
import { selfSigned } from '@botyard/outbound/testing/self-signed'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

interface Carrier {
  readonly proxy: TcpProxy
  open(): WakeBus
  close(): Promise<void>
}

/** Each carrier behind a proxy, with buses that notice a silent connection within a second. */
const carriers = {
  async PostgreSQL(): Promise<Carrier> {
    const database = await createTestDatabase()
    const proxy = await startProxy(Number(new URL(database.url).port))
    const url = Object.assign(new URL(database.env.DATABASE_API_URL), { port: String(proxy.port) }).href
    return {
      proxy,
      open: () => createPostgresWakeBus({ url, silentMs: 900 }),
      async close() {
        await proxy.close()
        await database.drop()
      },
    }
  },
  async NATS(): Promise<Carrier> {
    const server = await startNatsServer(['--user', 'botyard', '--pass', 'a secret'])
    const proxy = await startProxy(server.port)
    const url = `nats://botyard:${encodeURIComponent('a secret')}@127.0.0.1:${proxy.port}`
    return {
      proxy,
      open: () => createNatsWakeBus({ url, pingMs: 300 }),
      async close() {
        await proxy.close()
        await server.kill()
      },
    }
  },
}

const names = natsServer === undefined ? (['PostgreSQL'] as const) : (['PostgreSQL', 'NATS'] as const)
const patient = { timeout: 120_000, interval: 50 }

describe.each(names)('a bus over %s', (name) => {
  let carrier: Carrier
  beforeAll(async () => {
    carrier = await carriers[name]()
  })
  afterAll(() => carrier.close())

  /** Two buses, as two processes have them, and what each hears. */
  async function openTwo() {
    const [one, other] = [carrier.open(), carrier.open()]
    const [heardByOne, heardByOther] = [vi.fn(), vi.fn()]
    await one.subscribe(heardByOne)
    const unsubscribe = await other.subscribe(heardByOther)
    const close = () => Promise.all([one.close(), other.close()])
    return { one, other, heardByOne, heardByOther, unsubscribe, close }
  }

  /** Says it until it is heard: what is said while a carrier is away is lost, as it may be. */
  const untilHeard = (bus: WakeBus, heard: ReturnType<typeof vi.fn>) => {
    const userId = randomUUID()
    return vi.waitFor(() => {
      bus.publish(userId, 7)
      expect(heard).toHaveBeenCalledWith(userId, 7)
    }, patient)
  }

  test('everybody who listens hears whose stream has reached what, whoever said it', async () => {
    const { one, heardByOne, heardByOther, close } = await openTwo()
    const userId = randomUUID()
    one.publish(userId, 41)
    for (const heard of [heardByOne, heardByOther])
      await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(userId, 41), patient)
    await close()
  })

  test('of many at once, the last of each user is heard', async () => {
    const { one, heardByOther, close } = await openTwo()
    const users = Array.from({ length: 250 }, () => randomUUID())
    for (const seq of [1, 2, 3]) for (const userId of users) one.publish(userId, seq)
    await vi.waitFor(() => {
      for (const userId of users) expect(heardByOther).toHaveBeenCalledWith(userId, 3)
    }, patient)
    await close()
  })

  test('who has unsubscribed hears nothing more, and others of the same bus do', async () => {
    const { one, other, heardByOther, unsubscribe, close } = await openTwo()
    const heard = vi.fn()
    await other.subscribe(heard)
    await unsubscribe()
    await untilHeard(one, heard)
    expect(heardByOther).not.toHaveBeenCalled()
    await close()
  })

  test('after its connections were cut it hears again by itself, and publishing never throws', async () => {
    const { one, heardByOther, close } = await openTwo()
    carrier.proxy.cut()
    for (let seq = 1; seq <= 10; seq++) one.publish(randomUUID(), seq)
    carrier.proxy.pass()
    await untilHeard(one, heardByOther)
    await close()
  })

  test('a connection that is open on its side only is noticed', async () => {
    const { one, heardByOther, close } = await openTwo()
    carrier.proxy.blackHole(name === 'PostgreSQL' ? 'botyard-listen' : undefined)
    carrier.proxy.pass()
    await untilHeard(one, heardByOther)
    await close()
  })

  test('closed, it publishes nothing and does not throw', async () => {
    const bus = carrier.open()
    await bus.subscribe(() => {})
    await bus.close()
    expect(() => bus.publish(randomUUID(), 1)).not.toThrow()
  })
})

describe.skipIf(natsServer === undefined)(
  natsServer === undefined ? `NATS: skipped, for ${natsServerMissing}` : 'NATS',
  () => {
    test.each([
      ['a wrong password', 'botyard:wrong@'],
      ['nobody’s name', ''],
    ])('with %s the start is refused by the name of the setting', async (_, credentials) => {
      const server = await startNatsServer(['--user', 'botyard', '--pass', 'secret'])
      const bus = createNatsWakeBus({ url: `nats://${credentials}127.0.0.1:${server.port}` })
      await expect(bus.subscribe(() => {})).rejects.toThrow(/^EVENT_BUS_URL names a user, password or token/)
      await bus.close()
      await server.kill()
    })

    test('a token opens as well', async () => {
      const server = await startNatsServer(['--auth', 'a-token'])
      await expectToHear(`nats://a-token@127.0.0.1:${server.port}`)
      await server.kill()
    })

    test('tls:// speaks TLS with who is vouched for, and with nobody else', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'botyard-nats-'))
      const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
      await Promise.all([writeFile(files.cert, selfSigned.cert), writeFile(files.key, selfSigned.key)])
      const server = await startNatsServer(['--tls', '--tlscert', files.cert, '--tlskey', files.key])
      const plain = await startNatsServer()
      try {
        await expectToHear(`tls://localhost:${server.port}`, selfSigned.cert)
        await expectToFail(`tls://localhost:${server.port}`)
        await expectToFail(`tls://127.0.0.1:${plain.port}`, selfSigned.cert)
      } finally {
        await Promise.all([server.kill(), plain.kill()])
        await rm(folder, { recursive: true, force: true })
      }
    })

    test('a server that is away at the start holds nobody up, and is found when it comes', async () => {
      const before = await startNatsServer()
      await before.kill()
      const bus = createNatsWakeBus({ url: `nats://127.0.0.1:${before.port}` })
      const heard = vi.fn()
      await bus.subscribe(heard)
      const server = await startNatsServer([], before.port)
      const userId = randomUUID()
      await vi.waitFor(() => {
        bus.publish(userId, 1)
        expect(heard).toHaveBeenCalledWith(userId, 1)
      }, patient)
      await bus.close()
      await server.kill()
    })
  },
)

async function expectToHear(url: string, ca?: string): Promise<void> {
  const bus = createNatsWakeBus({ url, ...(ca !== undefined && { ca }) })
  const heard = vi.fn()
  await bus.subscribe(heard)
  const userId = randomUUID()
  await vi.waitFor(() => {
    bus.publish(userId, 5)
    expect(heard).toHaveBeenCalledWith(userId, 5)
  }, patient)
  await bus.close()
}

/** Nothing is carried, and whoever looks after it is told. */
async function expectToFail(url: string, ca?: string): Promise<void> {
  const told = vi.fn()
  const bus = createNatsWakeBus({ url, onError: told, ...(ca !== undefined && { ca }) })
  await vi.waitFor(() => expect(told).toHaveBeenCalled(), patient)
  const heard = vi.fn()
  await bus.subscribe(heard)
  bus.publish(randomUUID(), 1)
  await bus.close()
  expect(heard).not.toHaveBeenCalled()
}
