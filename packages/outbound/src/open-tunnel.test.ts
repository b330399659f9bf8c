import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { openTunnel } from './open-tunnel.ts'
import { parseProxy } from './proxy-address.ts'
import { createReach, internet, type Reach } from './reach.ts'

const tunnelMs = 400
const thisMachine = createReach(['127.0.0.0/8', '::1'])
const servers: Server[] = []
const sockets = new Set<Socket>()
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  servers.push(server)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => {}))
  })
  server.listen(0, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** What a try ends with, and after how long. */
async function tryProxy(text: string, reach: Reach = thisMachine) {
  const proxy = parseProxy(text)
  if ('understood' in proxy) throw new Error(proxy.understood)
  const startedAt = performance.now()
  // A timer of this process is as late as that of the tunnel, however busy the machine.
  const tooLate = setTimeout(tunnelMs + 300, 'it did not end', { ref: false })
  const tunnel = openTunnel(proxy, { host: 'i.example.org', port: 443 }, { reach, tunnelMs })
  const end = await Promise.race([
    tunnel.then(
      (socket) => {
        sockets.add(socket)
        return 'open'
      },
      (error: { code: string; message: string }) => `${error.code} ${error.message}`,
    ),
    tooLate,
  ])
  return { end, took: performance.now() - startedAt }
}

test('SS1 closed, silent, another service, a refusal, an inner address and no such name: one answer after one time', async () => {
  const closed = createServer()
  const closedPort = await listen(closed)
  closed.close()
  const cutting = await listen(createServer((socket) => void socket.end()))
  const banner = await listen(createServer((socket) => void socket.write('220 mail.example.org ESMTP\r\n')))
  const silent = await listen(createServer((socket) => void socket.resume()))
  const web = await listen(createHttpServer((_, response) => response.writeHead(400).end()))
  const refusing = await listen(
    createHttpServer().on('connect', (_, socket) => void socket.end('HTTP/1.1 403 No\r\n\r\n')),
  )
  const ports = [closedPort, cutting, banner, silent, web, refusing]
  const tries = [
    ...ports.flatMap((port) =>
      ['http', 'https', 'socks5'].map((scheme) => tryProxy(`${scheme}://127.0.0.1:${port}`)),
    ),
    tryProxy(`http://127.0.0.1:${web}`, internet),
    tryProxy(`socks5://localhost:${web}`, internet),
    tryProxy('http://name.invalid:80'),
    tryProxy('http://169.254.169.254:80', internet),
  ]
  for (const { end, took } of await Promise.all(tries)) {
    expect(end).toBe('PROXY_REFUSED the proxy opened no way')
    expect(took).toBeGreaterThan(tunnelMs - 5)
  }
})

test('SS1 nothing is sent to an inner address, also when a name leads there', async () => {
  let connections = 0
  const port = await listen(createServer(() => void connections++))
  for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
    for (const scheme of ['http', 'https', 'socks5'])
      expect((await tryProxy(`${scheme}://${host}:${port}`, internet)).end).toMatch(/^PROXY_REFUSED/)
  expect(connections).toBe(0)
})

test('B14 an HTTP proxy is told name and password exactly as entered, and opens the way', async () => {
  const seen: (string | undefined)[] = []
  const port = await listen(
    createHttpServer().on('connect', (request, socket) => {
      seen.push(request.headers['proxy-authorization'], request.url)
      socket.write('HTTP/1.1 200 OK\r\n\r\nfirst')
    }),
  )
  expect((await tryProxy(`127.0.0.1:${port}:me:100%sure:ü@#/`)).end).toBe('open')
  expect(seen).toEqual([`Basic ${Buffer.from('me:100%sure:ü@#/').toString('base64')}`, 'i.example.org:443'])
})

test('B15 a SOCKS proxy at an IPv6 address opens the way, with its password as entered', async () => {
  const seen: string[] = []
  const server = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.from([5, 2]))
      socket.once('data', (given) => {
        seen.push(given.subarray(2, 2 + (given[1] ?? 0)).toString(), given.subarray(5).toString())
        socket.write(Buffer.from([1, 0]))
        socket.once('data', (request) => {
          seen.push(request.subarray(5, 5 + (request[4] ?? 0)).toString())
          // In pieces, as networks deliver.
          for (const byte of [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]) socket.write(Buffer.from([byte]))
        })
      })
    })
  })
  const port = await listen(server, '::1')
  expect((await tryProxy(`socks5://me:100%sure@[::1]:${port}`)).end).toBe('open')
  expect(seen).toEqual(['me', '100%sure', 'i.example.org'])
})

test('other credentials are told as what they are, at the same time', async () => {
  const port = await listen(
    createHttpServer().on('connect', (_, socket) => void socket.end('HTTP/1.1 407 No\r\n\r\n')),
  )
  const { end, took } = await tryProxy(`http://127.0.0.1:${port}`)
  expect(end).toMatch(/^PROXY_AUTHENTICATION/)
  expect(took).toBeGreaterThan(tunnelMs - 5)
})
