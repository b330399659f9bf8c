import { once } from 'node:events'
import { type AddressInfo, createServer as createPlainServer, type Socket } from 'node:net'
import { createServer, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openTunnel } from './open-tunnel.ts'
import { createReach } from './reach.ts'
import { selfSigned } from './testing/self-signed.ts'

const former = getCACertificates()
beforeAll(() => setDefaultCACertificates([...former, selfSigned.cert]))
afterAll(() => setDefaultCACertificates(former))

const cleanUp: (() => void)[] = []
afterEach(() => {
  for (const close of cleanUp.splice(0)) close()
})
const target = { host: 'i.example.org', port: 443 }
const reach = createReach(['127.0.0.0/8', '::1', 'proxy.example.org'])

/** A proxy over TLS that opens every way and repeats what comes over it; and the names it was asked for by. */
async function secureProxy() {
  const names: (string | false)[] = []
  const server = createServer(selfSigned, (socket: TLSSocket) => {
    names.push(socket.servername || false)
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(socket)
    })
  })
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUp.push(() => void server.close())
  return { names, port: (server.address() as AddressInfo).port }
}

const open = async (host: string, port: number, tunnelMs: number): Promise<Socket> => {
  const proxy = { scheme: 'https', host, port, username: '', password: '' } as const
  const socket = await openTunnel(proxy, target, { reach, tunnelMs })
  cleanUp.push(() => void socket.destroy())
  return socket
}

test('FA21 a proxy over TLS is spoken to under its name, or its address, when its certificate is for that', async () => {
  const { names, port } = await secureProxy()
  for (const host of ['localhost', '127.0.0.1']) {
    const way = await open(host, port, 120_000)
    way.write('hello')
    expect(String((await once(way, 'data'))[0])).toBe('hello')
  }
  expect(names).toEqual(['localhost', false])
})

test('a way that is open stays open beyond the time there was to open it, and one that was not leaves no connection', async () => {
  const { port } = await secureProxy()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const way = await open('127.0.0.1', port, 1_000)
    .finally(() => vi.advanceTimersByTime(2_000))
    .finally(() => vi.useRealTimers())
  way.write('hello')
  expect(String((await once(way, 'data'))[0])).toBe('hello')

  const closed = Promise.withResolvers<void>()
  const refusing = createPlainServer((socket) => {
    socket.on('error', () => {}).on('close', () => closed.resolve())
    socket.once('data', () => socket.write('HTTP/1.1 403 No\r\n\r\n'))
  })
  refusing.listen(0, '127.0.0.1')
  await once(refusing, 'listening')
  cleanUp.push(() => void refusing.close())
  const proxy = { scheme: 'http', host: '127.0.0.1', username: '', password: '' } as const
  const { port: plainPort } = refusing.address() as AddressInfo
  await expect(
    // A refusal comes when the time is up, whenever the proxy said it.
    openTunnel({ ...proxy, port: plainPort }, target, { reach, tunnelMs: 2_000 }),
  ).rejects.toMatchObject({
    name: 'TunnelError',
    code: 'PROXY_REFUSED',
  })
  await closed.promise
})
