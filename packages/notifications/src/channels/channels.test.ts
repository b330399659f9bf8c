import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { withRole, withUser } from '@botyard/db'
import { insertChannel, listChannels } from '@botyard/db/queries/notifications/channels'
import { gatherAlert, queueChannelTest } from '@botyard/db/queries/notifications/gathered-alerts'
import type { MailMessage } from '@botyard/db/queries/notifications/mails'
import { ensurePushKeys } from '@botyard/db/queries/notifications/push-keys'
import { listDeliveries } from '@botyard/db/queries/notifications/webhook-deliveries'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPushService } from '../testing/push-service.ts'
import { startDiscord, startSlack, startTelegram } from '../testing/services.ts'
import { deliverMessage } from './deliver-message.ts'
import { channels, findChannelKind } from './index.ts'
import { makePushKeys } from './push.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const reach = createReach(['127.0.0.0/8'])
const mails: MailMessage[] = []
let world: BotWorld
let services: Awaited<ReturnType<typeof startServices>>
beforeAll(async () => {
  world = await createBotWorld()
  services = await startServices()
})
afterAll(async () => {
  for (const service of Object.values(services)) service.close()
  await world.close()
})

async function startServices() {
  const keys = await withRole(world.db, 'auth', (tx) =>
    ensurePushKeys(tx, world.engine.keyRing, makePushKeys),
  )
  return {
    telegram: await startTelegram(token),
    discord: await startDiscord(),
    slack: await startSlack(),
    push: await startPushService(keys.publicKey),
  }
}
const chats = ['telegram', 'discord', 'slack', 'push'] as const
type Chat = (typeof chats)[number]
const configOf = (kind: string): Record<string, string> => {
  if (kind === 'telegram') return { bot_token: token, chat_id: '-1001234', api_url: services.telegram.url }
  if (kind === 'discord') return { url: `${services.discord.url}/api/webhooks/1/secret-of-discord` }
  if (kind === 'slack') return { url: `${services.slack.url}/services/T0/B0/secret-of-slack` }
  return kind === 'push' ? services.push.subscription : {}
}

/** Somebody with a channel, whose account has a name that would be markup or a ping anywhere. */
async function channelOf(kind: string, name = '<!here> @everyone *_&_* [x](http://evil.example)') {
  const { userId } = await world.person('fresh')
  await world.database.query('update users set account_name = $2 where id = $1', [userId, name])
  const { id: channelId } = await withUser(world.db, userId, (tx) =>
    insertChannel(tx, world.engine.keyRing, {
      ...{ kind, name: 'mine', severities: [], config: configOf(kind) },
      url: findChannelKind(kind)?.check(configOf(kind), reach) ?? '',
    }),
  )
  const read = () =>
    withUser(world.db, userId, (tx) => listDeliveries(tx, channelId, { limit: 50, afterId: undefined }))
  const tell = (code = 'E-IG-E-0003', count = 1) =>
    withUser(world.db, userId, (tx) =>
      gatherAlert(
        tx,
        channelId,
        { code, count, rule: 'mine', at: new Date().toISOString(), correlation_id: 'c-1' },
        findChannelKind(kind)?.pauseSeconds ?? 0,
      ),
    )
  async function deliver() {
    const [newest] = (await read()).filter(({ state }) => state === 'waiting')
    return deliverMessage(
      {
        ...{ db: world.db, keyRing: world.engine.keyRing, random: () => 0.5, reach },
        mailer: async (mail) => void mails.push(mail),
        publicUrl: 'https://botyard.example.org',
        signal: new AbortController().signal,
      },
      userId,
      newest?.id ?? '',
    )
  }
  const list = () => withUser(world.db, userId, listChannels)
  return { userId, channelId, read, tell, deliver, list }
}
const textIn: Record<Chat, () => string> = {
  telegram: () => String(services.telegram.json().text),
  discord: () => String(services.discord.json().content),
  slack: () => String(services.slack.json().text),
  push: () => Object.values(services.push.read() as Record<string, string>).join('\n'),
}
const waitOf = async (id: string | undefined) =>
  (
    await world.database.query<{ wait: number }>(
      `select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where key = $1`,
      [`webhook:${id}`],
    )
  )[0]?.wait ?? 0

describe.each(chats)('NT1 %s', (kind) => {
  test('takes an alert in the form its documentation publishes, which names the account and links to it', async () => {
    const { userId, tell, deliver, read } = await channelOf(kind)
    await tell('E-IG-E-0003', 3)
    expect(await deliver()).toBe(true)
    expect(services[kind].refused).toEqual([])
    expect(textIn[kind]()).toContain(', 3 times')
    expect(textIn[kind]()).toContain('everyone')
    expect(textIn[kind]()).toContain(`https://botyard.example.org/a/${userId}`)
    expect(await read()).toMatchObject([{ state: 'delivered', attempts: 1, errorCode: null }])
  })

  test('takes the longest message there can be, and a test', async () => {
    const { channelId, userId, tell, deliver } = await channelOf(kind, '😀<&>'.repeat(12))
    await tell()
    for (let more = 0; more < 200; more++) await tell('E-SES-E-0001', 9_999)
    expect(await deliver()).toBe(true)
    expect(textIn[kind]()).toMatch(/201 alerts/)
    await withUser(world.db, userId, (tx) => queueChannelTest(tx, channelId, 'c-2'))
    expect(await deliver()).toBe(true)
    expect(textIn[kind]()).toContain('test of Botyard')
    expect(services[kind].refused).toEqual([])
  })

  test('that asks to wait is sent nothing before, and the log says so', async () => {
    const { tell, deliver, read, channelId, userId } = await channelOf(kind)
    await tell()
    const told = kind === 'telegram' ? { ok: false, error_code: 429, parameters: { retry_after: 700 } } : {}
    const byHeader = kind === 'slack' || kind === 'push' ? { 'retry-after': '700' } : undefined
    services[kind].next({
      status: 429,
      body: kind === 'discord' ? { retry_after: 700.5, global: false } : told,
      ...(byHeader && { headers: byHeader }),
    })
    expect(await deliver()).toBe(false)
    const [delivery] = await read()
    expect(delivery).toMatchObject({ state: 'waiting', answerStatus: 429, errorCode: 'E-HOOK-W-0002' })
    expect(await waitOf(delivery?.id)).toBeGreaterThan(600)
    const before = services[kind].taken.length
    await withUser(world.db, userId, (tx) => queueChannelTest(tx, channelId, 'c-2'))
    expect(await deliver()).toBeUndefined()
    expect(services[kind].taken).toHaveLength(before)
  })

  test('is told in one message of what came within a minute, and of how much', async () => {
    const { tell, deliver, read } = await channelOf(kind)
    await tell()
    expect(await deliver()).toBe(true)
    for (let more = 0; more < 25; more++) await tell()
    const [second, ...earlier] = await read()
    expect(earlier).toHaveLength(1)
    expect(await waitOf(second?.id)).toBeGreaterThan(30)
    expect(await waitOf(second?.id)).toBeLessThanOrEqual(60)
    expect(await deliver()).toBe(true)
    expect(textIn[kind]()).toContain('25 alerts')
  })

  test('WH-K1 is refused by its address when it is set up and when it is sent to', async () => {
    const inner = createReach()
    expect(() => findChannelKind(kind)?.check(configOf(kind), inner)).toThrow(
      expect.objectContaining({ name: 'WEBHOOK_ADDRESS_REFUSED' }),
    )
    const before = services[kind].taken.length
    const { read, tell, userId } = await channelOf(kind)
    await tell()
    const [delivery] = await read()
    await deliverMessage(
      {
        ...{ db: world.db, keyRing: world.engine.keyRing, reach: inner, mailer: async () => {} },
        ...{ publicUrl: 'https://botyard.example.org', signal: new AbortController().signal },
      },
      userId,
      delivery?.id ?? '',
    )
    expect(await read()).toMatchObject([{ errorCode: 'E-HOOK-E-0001', answerStatus: null }])
    expect(services[kind].taken).toHaveLength(before)
  })

  test('tells nothing secret to log, list or owner, not even when it fails', async () => {
    const { tell, deliver, read, list, userId } = await channelOf(kind)
    await tell()
    services[kind].next({ status: 500, body: { echo: configOf(kind) } })
    expect(await deliver()).toBe(false)
    const events = await world.database.query('select * from activity_logs where user_id = $1', [userId])
    const told = JSON.stringify([await read(), await list(), events])
    for (const secret of [token, 'secret-of', services.push.subscription.auth, '/push/browser-1'])
      expect(told).not.toContain(secret)
  })
})

const gone: readonly { kind: Chat; what: string; status: number; body?: object | string }[] = [
  ...[
    { what: 'a bot that was blocked', status: 403, description: 'Forbidden: bot was blocked by the user' },
    { what: 'a chat that is not there', status: 400, description: 'Bad Request: chat not found' },
    { what: 'a token that was revoked', status: 401, description: 'Unauthorized' },
  ].map(({ what, status, description }) => ({
    ...{ kind: 'telegram' as const, what, status },
    body: { ok: false, error_code: status, description },
  })),
  {
    kind: 'discord',
    what: 'a webhook that was removed',
    status: 404,
    body: { code: 10_015, message: 'Unknown Webhook' },
  },
  { kind: 'slack', what: 'a webhook that was removed', status: 404, body: 'no_service' },
  { kind: 'slack', what: 'an archived channel', status: 410, body: 'channel_is_archived' },
  { kind: 'push', what: 'a browser that unsubscribed', status: 410 },
  { kind: 'push', what: 'a subscription nobody knows', status: 404 },
]
test.each(gone)('NT1 $kind switches itself off for $what, and says why', async ({ kind, status, body }) => {
  const { userId, tell, deliver, read, list } = await channelOf(kind)
  await tell()
  services[kind].next({ status, ...(body !== undefined && { body }) })
  expect(await deliver()).toBe(false)
  expect(await list()).toMatchObject([{ isEnabled: false, offCode: 'E-HOOK-E-0008' }])
  expect(await read()).toMatchObject([{ state: 'failed', answerStatus: status, nextAttemptAt: null }])
  const events = await world.database.query(
    `select error_code from activity_logs where user_id = $1 and event = 'webhook.switched-off'`,
    [userId],
  )
  expect(events).toEqual([{ error_code: 'E-HOOK-E-0008' }])
})

const passing: readonly { kind: Chat; status: number; body?: object | string }[] = [
  { kind: 'telegram', status: 400, body: { ok: false, error_code: 400, description: 'Bad Request: other' } },
  { kind: 'telegram', status: 404, body: 'not the Bot API' },
  { kind: 'discord', status: 404, body: { code: 0, message: '404: Not Found' } },
  { kind: 'slack', status: 404, body: 'a page of a proxy' },
  { kind: 'push', status: 403 },
]
test.each(passing)(
  'NT1 $kind is tried again after $status that says nothing for good',
  async ({ kind, status, body }) => {
    const { tell, deliver, list } = await channelOf(kind)
    await tell()
    services[kind].next({ status, ...(body !== undefined && { body }) })
    expect(await deliver()).toBe(false)
    expect(await list()).toMatchObject([{ isEnabled: true, offCode: null }])
  },
)

test('NT1 e-mail goes to the owner of the account, and its failure names no server', async () => {
  const { userId, tell, deliver, read } = await channelOf('email', 'My shop')
  await tell()
  expect(await deliver()).toBe(true)
  const [owner] = await world.database.query<{ email: string }>('select email from users where id = $1', [
    userId,
  ])
  expect(mails.at(-1)).toMatchObject({
    to: owner?.email,
    subject: expect.stringMatching(/^Botyard: My shop: /),
  })
  expect(mails.at(-1)?.text).toContain(`https://botyard.example.org/a/${userId}`)
  expect(await read()).toMatchObject([{ state: 'delivered', answerStatus: null }])
})

test('NT1 only addresses of the service itself are taken, unless the operator opened another', () => {
  const internet = createReach()
  const check = (kind: string, config: object, reached = internet) =>
    findChannelKind(kind)?.check(config, reached)
  expect(check('discord', { url: 'https://discord.com/api/webhooks/1/abc' })).toBe('https://discord.com')
  expect(check('slack', { url: 'https://hooks.slack.com/services/T/B/x' })).toBe('https://hooks.slack.com')
  expect(check('telegram', { bot_token: token, chat_id: '@my_channel' })).toBe('https://api.telegram.org')
  for (const [kind, config] of [
    ['discord', { url: 'https://discord.com.evil.example/api/webhooks/1/abc' }],
    ['discord', { url: 'https://discord.com/login' }],
    ['slack', { url: 'https://example.org/services/T/B/x' }],
    ['slack', { url: 'https://hooks.slack.com:8443/services/T/B/x' }],
    ['telegram', { bot_token: token, chat_id: '1', api_url: 'https://example.org' }],
  ] as const)
    expect(() => check(kind, config), JSON.stringify(config)).toThrow(
      expect.objectContaining({ name: 'INPUT_INVALID' }),
    )
  const opened = createReach(['chat.example.org', '10.1.0.0/16'])
  expect(check('slack', { url: 'https://chat.example.org/hooks/x' }, opened)).toBe('https://chat.example.org')
  expect(check('slack', { url: 'http://10.1.2.3:8065/hooks/x' }, opened)).toBe('http://10.1.2.3:8065')
  expect(check('telegram', { bot_token: token, chat_id: '1', api_url: 'http://10.1.2.3:8081' }, opened)).toBe(
    'http://10.1.2.3:8081',
  )
})

test('NT1 every kind is in the list once', () => {
  expect(channels.map(({ kind }) => kind).sort()).toEqual([
    'discord',
    'email',
    'push',
    'slack',
    'telegram',
    'webhook',
  ])
})
