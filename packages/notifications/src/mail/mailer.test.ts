import { setTimeout } from 'node:timers/promises'
import {
  drippingServer,
  type SilentServer,
  silentAfterConnect,
  silentAfterTls,
  silentAtConnect,
} from '@botyard/outbound/testing/silent-servers'
import { describe, expect, test } from 'vitest'
import { createMailer } from './mailer.ts'

const timeoutMs = 1_200
const place = { BOTYARD_DATA_DIR: '', publicUrl: 'https://botyard.example.org' }
const mail = { to: 'alice@example.org', subject: 'Your link', text: 'a-link-that-opens-an-account' }

const stages: readonly { stage: string; scheme: string; start: () => Promise<SilentServer> }[] = [
  { stage: 'connect', scheme: 'smtp', start: silentAtConnect },
  { stage: 'its greeting', scheme: 'smtp', start: silentAfterConnect },
  { stage: 'TLS', scheme: 'smtps', start: silentAfterConnect },
  { stage: 'its greeting after TLS', scheme: 'smtps', start: silentAfterTls },
  { stage: 'everything but one byte a second', scheme: 'smtp', start: drippingServer },
  {
    stage: 'everything but one byte a second after TLS',
    scheme: 'smtps',
    start: () => drippingServer({ isTls: true }),
  },
]

describe.concurrent('a mail ends by our own timer and takes its connection with it', () => {
  test.each(stages)('BH1 a mail server silent at $stage', async ({ scheme, start }) => {
    const server = await start()
    const url = `${scheme}://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`
    const send = createMailer({ ...place, SMTP_URL: url }, { timeoutMs })
    const startedAt = performance.now()
    // A timer of this process is as late as ours is, however busy the machine.
    const tooLate = setTimeout(timeoutMs + 1_000, 'it did not end', { ref: false })
    const failure = await Promise.race([send(mail).catch((error: unknown) => error), tooLate])
    expect(failure).toMatchObject({ code: 'ETIMEDOUT' })
    expect(performance.now() - startedAt).toBeGreaterThan(timeoutMs - 50)
    await server.allClosed()
    await server.close()
  })
})
