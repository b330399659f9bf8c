import { once } from 'node:events'
import { createServer as createHttp, type RequestListener, type Server } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createReach } from '@botyard/outbound/reach'
import { selfSigned } from '@botyard/outbound/testing/self-signed'
import { afterEach, expect, test } from 'vitest'
import { createInstagram } from '../client/instagram-client.ts'
import { startHttpProxy } from '../testing/proxies.ts'
import { failureOf } from '../testing/sandbox.ts'
import { openTransport } from './transport.ts'

const reach = createReach(['127.0.0.0/8'])
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(server: Server, scheme: string): Promise<string> {
  servers.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const serve = (answer: RequestListener) => listen(createHttp(answer), 'http')
const open = (baseUrl: string, proxyUrl: string | null = null) =>
  openTransport({ baseUrl, proxyUrl, timeoutMs: 2_000, reach, tunnelMs: 300 })
const get = { method: 'GET', target: '/a?b=c', headers: {}, body: null, signal: undefined } as const

test('FA21 a self-signed certificate is refused, also when the environment says to accept it', async () => {
  let requests = 0
  const url = await listen(
    createHttps(selfSigned, (_, response) => response.end(String(++requests))),
    'https',
  )
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  try {
    const instagram = createInstagram({ baseUrl: url, deviceSeed: 'a phone' })
    const failure = await failureOf(instagram.login({ username: 'someone', password: 'secret' }))
    expect(failure).toMatchObject({ name: 'INSTAGRAM_UNREACHABLE', outcome: 'refused' })
    expect(failure.metadata).toMatchObject({ cause: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  } finally {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  }
  expect(requests).toBe(0)
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
])('an answer in %s is unpacked', async (encoding, pack) => {
  const url = await serve((_, response) => {
    response.setHeader('content-encoding', encoding)
    response.end(pack('{"status":"ok","name":"Grüße"}'))
  })
  expect((await open(url)(get)).body).toEqual({ status: 'ok', name: 'Grüße' })
})

test('accounts share connections that are kept alive', async () => {
  const ports = new Set<number | undefined>()
  const url = await serve((request, response) => {
    ports.add(request.socket.remotePort)
    response.end('{}')
  })
  for (let account = 0; account < 10; account++) await open(url)(get)
  // A second one may be opened while the first is still being handed back.
  expect(ports.size).toBeLessThanOrEqual(2)
})

test('a base address may have a path, and a redirect is not followed', async () => {
  const asked: (string | undefined)[] = []
  const url = await serve((request, response) => {
    asked.push(request.url)
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  expect((await open(`${url}/double/`)(get)).status).toBe(302)
  expect(asked).toEqual(['/double/a?b=c'])
})

test('with a proxy nothing goes around it, up or down', async () => {
  const proxy = await startHttpProxy()
  let asked = 0
  const url = await serve((_, response) => response.end(`{"asked":${++asked}}`))
  expect((await open(url, proxy.url)(get)).body).toEqual({ asked: 1 })
  expect(proxy.opened()).toBe(1)
  await proxy.close()
  await expect(open(url, 'http://127.0.0.1:9')(get)).rejects.toThrow('refused')
  expect(asked).toBe(1)
})

test.each(['ftp://me:secret-word@127.0.0.1:9', 'me:secret-word@proxy:99999', 'http://me:secret-word@'])(
  'a proxy address that cannot be used is refused, and not quoted: %s',
  (proxyUrl) => {
    const create = () => createInstagram({ baseUrl: 'http://127.0.0.1:9', deviceSeed: 'a phone', proxyUrl })
    expect(create).toThrow(expect.objectContaining({ name: 'PROXY_UNREACHABLE' }))
    expect(create).not.toThrow(/secret-word/)
  },
)

test('a wait that Instagram names in its headers is kept, up to a day', async () => {
  let seconds = '7200'
  const url = await serve((_, response) => {
    response.writeHead(429, { 'retry-after': seconds }).end('{"message":"","status":"fail"}')
  })
  const instagram = createInstagram({ baseUrl: url, deviceSeed: 'a phone' })
  expect(await failureOf(instagram.currentAccount())).toMatchObject({
    name: 'INSTAGRAM_THROTTLED',
    cooldownSeconds: 7_200,
  })
  seconds = '99999999'
  expect((await failureOf(instagram.currentAccount())).cooldownSeconds).toBe(86_400)
  seconds = 'Wed, 21 Oct 2026 07:28:00 GMT'
  expect((await failureOf(instagram.currentAccount())).cooldownSeconds).toBe(900)
})

test('a proxy that wants other credentials refuses before anything is sent', async () => {
  const proxy = createHttp().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'))
  const proxyUrl = (await listen(proxy, 'http')).replace('://', '://me:secret-word@')
  const instagram = createInstagram({
    baseUrl: 'https://127.0.0.1:9',
    deviceSeed: 'a phone',
    ...{ proxyUrl, reach, tunnelMs: 300 },
  })
  const failure = await failureOf(instagram.login({ username: 'someone', password: 'another-secret' }))
  expect(failure).toMatchObject({ name: 'PROXY_CREDENTIALS_REFUSED', outcome: 'refused' })
  expect(inspect(failure, { depth: 10, showHidden: true })).not.toMatch(/secret/)
})

test('a packed answer that is damaged cannot be read', async () => {
  const url = await serve((_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.end('not packed at all')
  })
  const instagram = createInstagram({ baseUrl: url, deviceSeed: 'a phone' })
  expect((await failureOf(instagram.currentAccount())).name).toBe('INSTAGRAM_ANSWER_UNREADABLE')
})
