import { setTimeout } from 'node:timers/promises'
import { createReach } from '@botyard/outbound/reach'
import {
  drippingServer,
  httpServer,
  type SilentServer,
  silentAfterConnect,
  silentAtConnect,
} from '@botyard/outbound/testing/silent-servers'
import { describe, expect, test } from 'vitest'
import { postMessage } from './post-message.ts'

const timeoutMs = 1_200
const reach = createReach(['127.0.0.0/8'])
const message = (url: string) => ({ url, headers: {}, body: '{}' })

const stages: readonly { stage: string; scheme: string; start: () => Promise<SilentServer> }[] = [
  { stage: 'connect', scheme: 'https', start: silentAtConnect },
  { stage: 'TLS', scheme: 'https', start: silentAfterConnect },
  { stage: 'headers', scheme: 'http', start: () => httpServer(() => {}) },
  {
    stage: 'headers of one byte a second',
    scheme: 'http',
    start: () => drippingServer({ says: 'HTTP/1.1 200' }),
  },
  {
    stage: 'body',
    scheme: 'http',
    start: () => httpServer((response) => void response.writeHead(200).write('{')),
  },
  {
    stage: 'body of one byte a second',
    scheme: 'http',
    start: () =>
      httpServer((response) => {
        response.writeHead(200, { 'content-length': 60 })
        const dripping = setInterval(() => response.write('1'), 1_000)
        response.on('close', () => clearInterval(dripping))
      }),
  },
]

describe.concurrent('a message ends by our own timer and takes its connection with it', () => {
  test.each(stages)('BH1 a receiver silent at $stage', async ({ scheme, start }) => {
    const server = await start()
    const startedAt = performance.now()
    const url = `${scheme}://127.0.0.1:${server.port}/hook`
    // A timer of this process is as late as ours is, however busy the machine.
    const tooLate = setTimeout(timeoutMs + 1_000, 'it did not end', { ref: false })
    const sent = postMessage(message(url), { reach, timeoutMs }).catch((error: unknown) => error)
    const failure = await Promise.race([sent, tooLate])
    expect(failure).toMatchObject({ name: 'WEBHOOK_UNREACHABLE', metadata: { reason: 'ETIMEDOUT' } })
    expect(performance.now() - startedAt).toBeGreaterThan(timeoutMs - 50)
    await server.allClosed()
    await server.close()
  })
})
