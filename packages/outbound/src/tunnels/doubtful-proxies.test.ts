import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openTunnel } from '../open-tunnel.ts'
import { parseProxy } from '../proxy-address.ts'
import { createReach } from '../reach.ts'
import { selfSigned } from '../testing/self-signed.ts'

const servers: Server[] = []
const sockets = new Set<Socket>()
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket: Socket) => void sockets.add(socket.on('error', () => {})))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A proxy that answers what it is told with this, one after the other, whatever it is told. */
const answering = (...answers: readonly (string | readonly number[])[]) => {
  return (socket: Socket) => {
    const left = answers.map((answer) => (typeof answer === 'string' ? answer : Buffer.from(answer)))
    socket.on('error', () => {}).on('data', () => void socket.write(left.shift() ?? ''))
  }
}

/** What asking for a way ends with. Refusals come at the end of the time; what must be read first gets more of it. */
async function ask(proxyUrl: string, end: string): Promise<string> {
  const proxy = parseProxy(proxyUrl)
  if ('understood' in proxy) throw new Error(proxy.understood)
  const tunnelMs = end === 'open' ? 120_000 : end === 'PROXY_AUTHENTICATION' ? 3_000 : 1_000
  const options = { reach: createReach(['127.0.0.0/8']), tunnelMs }
  try {
    sockets.add(await openTunnel(proxy, { host: 'i.example.org', port: 443 }, options))
    return 'open'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  }
}

const isOpen = [5, 0, 0, 1, 0, 0, 0, 0, 0, 0]

// Each is right but for one thing: were that overlooked, the way would be open.
test.each([
  ['that is right in everything', 'open', [[5, 0], isOpen]],
  ['of another version', 'PROXY_REFUSED', [[4, 0], isOpen]],
  ['that takes no method offered', 'PROXY_AUTHENTICATION', [[5, 255], isOpen]],
  [
    'that refuses the way',
    'PROXY_REFUSED',
    [
      [5, 0],
      [5, 2, ...isOpen.slice(2)],
    ],
  ],
  [
    'whose second answer is of another version',
    'PROXY_REFUSED',
    [
      [5, 0],
      [4, ...isOpen.slice(1)],
    ],
  ],
] as const)('a SOCKS proxy %s: %s', async (_, end, answers) => {
  const port = await listen(createServer(answering(...answers)))
  expect(await ask(`socks5://127.0.0.1:${port}`, end)).toBe(end)
})

test('a SOCKS proxy that refuses the password is believed, though it goes on as if it had not', async () => {
  const takes = await listen(createServer(answering([5, 2], [1, 0], isOpen)))
  expect(await ask(`socks5://me:secret@127.0.0.1:${takes}`, 'open')).toBe('open')
  const refuses = await listen(createServer(answering([5, 2], [1, 1], isOpen)))
  const end = 'PROXY_AUTHENTICATION'
  expect(await ask(`socks5://me:secret@127.0.0.1:${refuses}`, end)).toBe(end)
})

test('a proxy that has more to say than any proxy before it opens the way is none', async () => {
  const long = `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(2 ** 21)}\r\n\r\n`
  const port = await listen(createServer(answering(long)))
  expect(await ask(`http://127.0.0.1:${port}`, 'PROXY_REFUSED')).toBe('PROXY_REFUSED')
})

test('FA21 SS1 a proxy over TLS whose certificate nobody vouches for is none, though it would open the way', async () => {
  const port = await listen(createTlsServer(selfSigned, answering('HTTP/1.1 200 OK\r\n\r\n')))
  expect(await ask(`https://127.0.0.1:${port}`, 'PROXY_REFUSED')).toBe('PROXY_REFUSED')
})
