import { afterAll, expect, test } from 'vitest'
import { type Chat, createChannelScene } from '../testing/channel-scene.ts'

const { world, services, channelOf, close } = await createChannelScene()
afterAll(close)

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
  const { userId, notify, deliver, read, list } = await channelOf(kind)
  await notify()
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
    const { notify, deliver, list } = await channelOf(kind)
    await notify()
    services[kind].next({ status, ...(body !== undefined && { body }) })
    expect(await deliver()).toBe(false)
    expect(await list()).toMatchObject([{ isEnabled: true, offCode: null }])
  },
)
