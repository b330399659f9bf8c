import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { BotError } from '@botyard/errors'
import {
  drippingServer,
  httpServer,
  silentAfterConnect,
  silentAtConnect,
} from '@botyard/outbound/testing/silent-servers'
import { afterEach, expect, test } from 'vitest'
import { withCorrelation } from './correlation.ts'
import { createErrorReports, type ErrorReports, reportFailuresTo } from './error-reports.ts'
import { createLogger, logError } from './logger.ts'

interface Received {
  readonly url: string | undefined
  readonly auth: string | string[] | undefined
  readonly parts: Record<string, unknown>[]
}

const ends: (() => void)[] = []
afterEach(() => {
  reportFailuresTo(undefined)
  for (const end of ends.splice(0)) end()
})

/** A collector that keeps what it gets. */
async function collect(answer: (response: ServerResponse) => unknown = (response) => response.end('{}')) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const parts = body.split('\n').map((line) => JSON.parse(line))
    received.push({ url: request.url, auth: request.headers['x-sentry-auth'], parts })
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const reports = createErrorReports({ dsn: `http://public-key@127.0.0.1:${port}/42`, release: '1.2.3' })
  return { received, reports }
}

const report = (reports: ErrorReports, name: 'UNEXPECTED' = 'UNEXPECTED') =>
  reports.report(new BotError(name), { module: 'test', correlationId: 'c-1', userId: undefined })

test('O4 a serious failure that is logged reaches the collector with code, place and correlation id, and no secret', async () => {
  const { received, reports } = await collect()
  reportFailuresTo(reports)
  const log = createLogger({ module: 'worker', destination: { write() {} } })
  const failure = new BotError('UNEXPECTED', { metadata: { password: 'canary-password' } })
  withCorrelation('correlation-1', () => {
    logError(log, failure, { user_id: 'u-1' })
    logError(log, new BotError('INPUT_INVALID'), {})
  })
  await reports.close()
  expect(received).toHaveLength(1)
  expect(received[0]).toMatchObject({
    url: '/api/42/envelope/',
    auth: expect.stringContaining('sentry_key=public-key'),
    parts: [
      { event_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { type: 'event' },
      {
        platform: 'node',
        release: '1.2.3',
        tags: { code: failure.code, correlation_id: 'correlation-1' },
        user: { id: 'u-1' },
        exception: {
          values: [
            {
              type: 'UNEXPECTED',
              stacktrace: {
                frames: [
                  { filename: expect.stringContaining('error-reports.test.ts'), lineno: expect.any(Number) },
                ],
              },
            },
          ],
        },
      },
    ],
  })
  expect(JSON.stringify(received)).not.toContain('canary')
})

test('O4 a collector that hangs holds nothing up, and what finds no room is dropped', async () => {
  const { reports } = await collect(() => {})
  for (let count = 0; count < 500; count++) report(reports)
  expect(reports.dropped).toBeGreaterThan(300)
  await reports.close()
})

test('O4 a collector that has too much is left alone for a while, and one that is down costs nothing', async () => {
  const busy = await collect((response) => response.writeHead(429, { 'retry-after': '60' }).end())
  report(busy.reports)
  await busy.reports.close()
  expect(busy.received).toHaveLength(1)
  const down = createErrorReports({ dsn: 'http://key@127.0.0.1:9/1', release: '1' })
  report(down)
  await down.close()
  expect(down.dropped).toBe(1)
})

test.each([
  { stage: 'connect', scheme: 'http', start: silentAtConnect },
  { stage: 'TLS', scheme: 'https', start: silentAfterConnect },
  { stage: 'headers', scheme: 'http', start: () => httpServer(() => {}) },
  { stage: 'one byte a second', scheme: 'http', start: () => drippingServer({ says: 'HTTP/1.1 200 OK' }) },
])(
  'BH1 a report to a collector silent at $stage ends by our own timer and takes its connection with it',
  async ({ scheme, start }) => {
    const server = await start()
    const timeoutMs = 1_200
    const dsn = `${scheme}://key@127.0.0.1:${server.port}/1`
    const reports = createErrorReports({ dsn, release: '1', timeoutMs })
    report(reports)
    // A timer of this process is as late as ours is, however busy the machine.
    const tooLate = setTimeout(timeoutMs + 1_000, 'it did not end', { ref: false })
    expect(await Promise.race([reports.close(), tooLate])).toBeUndefined()
    expect(reports.dropped).toBe(1)
    await server.allClosed()
    await server.close()
  },
)

test('BH1 a report has arrived when the headers are there, whatever the body does', async () => {
  const server = await httpServer((response) => void response.writeHead(200).write('{'))
  const reports = createErrorReports({ dsn: `http://key@127.0.0.1:${server.port}/1`, release: '1' })
  report(reports)
  await reports.close()
  expect(reports.dropped).toBe(0)
  await server.allClosed()
  await server.close()
})
