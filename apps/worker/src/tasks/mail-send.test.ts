import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole } from '@botyard/db'
import { queueMail } from '@botyard/db/queries/notifications/mails'
import { createMailer } from '@botyard/notifications/mailer'
import { createLogger } from '@botyard/runtime/logger'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from '../worker.ts'

let world: BotWorld
let folder: string
beforeAll(async () => {
  world = await createBotWorld()
  folder = await mkdtemp(join(tmpdir(), 'botyard-outbox-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true, force: true })
})

const secret = 'a-link-that-opens-an-account'
const place = { BOTYARD_DATA_DIR: '', publicUrl: 'https://botyard.example.org' }

async function queue(): Promise<void> {
  const { userId } = (await world.person('fresh')).caller
  const mail = { to: 'alice@example.org', subject: 'Your link', text: `Open ${secret}` }
  await withRole(world.db, 'auth', (tx) => queueMail(tx, world.engine.keyRing, { userId, ...mail }))
}

const waiting = () => world.database.query('select id from mails')

function start(mailer: ReturnType<typeof createMailer>) {
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'test', level: 'silent' })
  return startWorker({ db, keyRing, createInstagram, profile, mailer, concurrency: 2, log })
}

/** A mail server that keeps what it was given. */
async function startMailServer(port = 0) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (part) => {
        text += part
      })
      stream.on('end', () => {
        received.push(text)
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: used } = server.server.address() as AddressInfo
  return {
    ...{ received, url: `smtp://127.0.0.1:${used}`, port: used },
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

test('FA28 a mail waits while the mail server is down and is sent when it is back', async () => {
  const down = await startMailServer()
  await down.close()
  await queue()
  const worker = await start(createMailer({ ...place, SMTP_URL: down.url }))
  const attempts = () =>
    world.database.query<{ attempts: number }>(
      "select attempts from graphile_worker.jobs where task_identifier = 'mail.send' and last_error is not null",
    )
  await vi.waitFor(async () => expect(await attempts()).toHaveLength(1), { timeout: 120_000 })
  expect(await waiting()).toHaveLength(1)
  const jobs = await world.database.query('select * from graphile_worker._private_jobs')
  expect(JSON.stringify([jobs, await world.database.query('select * from mails')])).not.toContain(secret)

  const up = await startMailServer(down.port)
  await world.database.query('update graphile_worker._private_jobs set run_at = now()')
  await vi.waitFor(() => expect(up.received).toHaveLength(1), { timeout: 120_000 })
  expect(up.received[0]).toContain('From: Botyard <botyard@botyard.example.org>')
  expect(up.received[0]).toContain(`Open ${secret}`)
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 120_000 })
  await worker.stop()
  await up.close()
})

test('without a mail server a mail is a file in the outbox', async () => {
  await queue()
  const worker = await start(createMailer({ ...place, BOTYARD_DATA_DIR: folder, SMTP_URL: undefined }))
  await vi.waitFor(async () => expect(await waiting()).toEqual([]), { timeout: 120_000 })
  const [file = ''] = await readdir(join(folder, 'outbox'))
  expect(await readFile(join(folder, 'outbox', file), 'utf8')).toContain('To: alice@example.org')
  await worker.stop()
})

test('CY-C2 a mail whose sealed text was swapped for another person’s is not sent, and written down once', async () => {
  const server = await startMailServer()
  await world.database.query('delete from mails')
  await queue()
  await queue()
  await world.database.query(
    'update mails set message_encrypted = (select message_encrypted from mails other where other.id <> mails.id)',
  )
  const worker = await start(createMailer({ ...place, SMTP_URL: server.url }))
  const lines = () =>
    world.database.query(
      `select details from audit_log where action = 'sealed-value.refuse' and subject_id in (select user_id from mails)`,
    )
  const details = { job: 'mail.send', place: 'mails.message_encrypted' }
  await vi.waitFor(async () => expect(await lines()).toEqual([{ details }, { details }]), {
    timeout: 120_000,
  })
  await worker.stop()
  await server.close()
  expect(server.received).toEqual([])
})
