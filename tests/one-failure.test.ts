import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { verifyWebhook } from '@botyard/client'
import { withUser } from '@botyard/db'
import { insertRule } from '@botyard/db/queries/notifications/alert-rules'
import { insertEndpoint } from '@botyard/db/queries/notifications/webhooks'
import { createReach } from '@botyard/outbound/reach'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../apps/api/src/testing/api-world.ts'
import { followLive } from '../apps/api/src/testing/live-client.ts'
import { startWorker } from '../apps/worker/src/worker.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('O2 O4 one refusal of Instagram is found by its correlation id in log, activity, open page, webhook and mail', async () => {
  const { bots } = world
  const person = await bots.person()
  await world.database.query('update users set must_change_password = false where id = $1', [person.userId])
  const { token } = await world.sessions.start(
    { id: person.userId, role: 'user', signInGeneration: 0 },
    { userAgent: null, ipAddress: null },
  )
  const hooks: { headers: Record<string, unknown>; body: string }[] = []
  const receiver = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    response.end()
    hooks.push({ headers: request.headers, body })
    receiver.emit('hook')
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  await withUser(world.db, person.userId, async (tx) => {
    const url = `http://127.0.0.1:${port}/`
    const endpoint = await insertEndpoint(tx, bots.engine.keyRing, { name: 'test', url, secret })
    await insertRule(tx, {
      ...{ name: 'all', isInstallation: false, codes: [], severities: [], threshold: 1 },
      ...{ windowMinutes: 60, cooldownMinutes: 60, notifiesByMail: true },
      ...{ endpointId: endpoint.id, isEnabled: true },
    })
  })
  const page = followLive(world.url, token)
  await page.until((frames) => frames.length > 0)
  const mails: string[] = []
  const lines: string[] = []
  const mailed = Promise.withResolvers<void>()
  await bots.sandbox.fault('/friendships/create/', { failure: 'action_blocked', times: 1 })
  const worker = await startWorker({
    ...{ db: world.db, keyRing: bots.engine.keyRing, profile: bots.engine.profile, concurrency: 4 },
    createInstagram: bots.engine.createInstagram,
    log: createLogger({ module: 'worker', destination: { write: (line) => void lines.push(line) } }),
    reach: createReach(['127.0.0.0/8']),
    async mailer(mail) {
      mails.push(mail.text)
      mailed.resolve()
    },
  })
  try {
    const hooked = once(receiver, 'hook')
    const run = await queueRun(bots.engine, person.caller, followHashtag, { hashtag: 'cats', count: 2 })
    await Promise.all([hooked, mailed.promise])

    const id = run.correlation_id
    const frame = page.frames.find(
      ({ data }) =>
        data.type === 'event' && data.activity.correlation_id === id && data.activity.error_code !== null,
    )?.data
    const code = frame?.type === 'event' ? frame.activity.error_code : null
    expect(code).toMatch(/^E-IG-/)
    const line = lines.find((each) => each.includes(id) && each.includes(code ?? ''))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      error_code: code,
      file: expect.stringMatching(/\.ts$/),
      line: expect.any(Number),
    })
    const [row] = await world.database.query<{ metadata: object }>(
      'select metadata from activity_logs where correlation_id = $1 and error_code = $2',
      [id, code],
    )
    expect(row?.metadata).toMatchObject({ error_code: code, file: expect.stringMatching(/\.ts$/) })
    const [hook] = hooks
    expect(JSON.parse(hook?.body ?? '{}').data).toMatchObject({ code, correlation_id: id })
    expect(verifyWebhook(secret, Object(hook?.headers), hook?.body ?? '')).toBe(true)
    expect(mails[0]).toContain(id)
    expect(mails[0]).toContain(code)
    const everything = JSON.stringify([lines, row, hooks, mails, page.frames])
    for (const hidden of [person.password, token, 'sessionid', 'IGT:2:', secret])
      expect(everything.includes(hidden)).toBe(false)
  } finally {
    await page.close()
    await worker.stop()
    receiver.close()
  }
})
