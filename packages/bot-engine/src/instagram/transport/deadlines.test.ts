import { setTimeout } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { createReach } from '@botyard/outbound/reach'
import { selfSigned } from '@botyard/outbound/testing/self-signed'
import {
  httpServer,
  openProxy,
  type SilentServer,
  silentAfterConnect,
  silentAfterTls,
  silentAtConnect,
} from '@botyard/outbound/testing/silent-servers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '../failures/failure.ts'
import { openTransport } from './transport.ts'

const timeoutMs = 1_200
const reach = createReach(['127.0.0.0/8'])
const former = getCACertificates()
beforeAll(() => setDefaultCACertificates([...former, selfSigned.cert]))
afterAll(() => setDefaultCACertificates(former))

const ways = ['direct', 'http', 'https', 'socks5'] as const
type Way = (typeof ways)[number]

/** Where Instagram falls silent, and how it is spoken to. */
const stages = {
  connect: { scheme: 'http', start: silentAtConnect },
  TLS: { scheme: 'https', start: silentAfterConnect },
  headers: { scheme: 'http', start: () => httpServer(() => {}) },
  body: { scheme: 'http', start: () => httpServer((response) => void response.writeHead(200).write('{')) },
  'one byte a second': {
    scheme: 'http',
    start: () =>
      httpServer((response) => {
        response.writeHead(200, { 'content-length': 60 })
        const dripping = setInterval(() => response.write('1'), 1_000)
        response.on('close', () => clearInterval(dripping))
      }),
  },
} as const

/** Where a proxy falls silent. */
const proxyStages = {
  'its connect': { of: ['http', 'https', 'socks5'], start: silentAtConnect },
  'CONNECT or greeting': { of: ['http', 'socks5'], start: silentAfterConnect },
  'its TLS': { of: ['https'], start: silentAfterConnect },
  'CONNECT after TLS': { of: ['https'], start: silentAfterTls },
} as const

async function expectsToEnd(servers: readonly SilentServer[], baseUrl: string, proxyUrl: string | null) {
  try {
    const send = openTransport({ baseUrl, proxyUrl, timeoutMs, reach })
    const startedAt = performance.now()
    // Without a timer of ours it would end when the test does; a busy machine may be seconds late.
    const tooLate = setTimeout(timeoutMs + 30_000, 'it did not end', { ref: false })
    const call = { method: 'GET', target: '/', headers: {}, body: null, signal: undefined } as const
    const failure = await Promise.race([send(call).catch((error: unknown) => error), tooLate])
    expect(failure).toBeInstanceOf(Refusal)
    expect(performance.now() - startedAt).toBeGreaterThan(timeoutMs - 1_000)
    for (const server of servers) await server.allClosed()
    return failure
  } finally {
    for (const server of servers) await server.close()
  }
}

describe.concurrent('a call ends by our own timer and takes its connection with it', () => {
  for (const way of ways)
    for (const [stage, { scheme, start }] of Object.entries(stages))
      test(`BH1 JB-J9 FA17 ${way}: Instagram silent at ${stage}`, async () => {
        const target = await start()
        const proxy = way === 'direct' ? null : await openProxy(way)
        const proxyUrl = proxy && `${way}://127.0.0.1:${proxy.port}`
        const servers = proxy ? [proxy, target] : [target]
        await expectsToEnd(servers, `${scheme}://127.0.0.1:${target.port}`, proxyUrl)
      })

  for (const [stage, { of, start }] of Object.entries(proxyStages))
    for (const way of of satisfies readonly Way[])
      test(`BH1 JB-J9 ${way}: the proxy silent at ${stage}`, async () => {
        const proxy = await start()
        const failure = await expectsToEnd(
          [proxy],
          'http://127.0.0.1:9',
          `${way}://me:secret-word@127.0.0.1:${proxy.port}`,
        )
        expect(failure).toMatchObject({ answer: { cause: 'PROXY_REFUSED' } })
        expect(JSON.stringify(failure)).not.toContain('secret-word')
      })
})
