import { withUser } from '@botyard/db'
import { queueChannelTest } from '@botyard/db/queries/notifications/gathered-alerts'
import { createReach } from '@botyard/outbound/reach'
import { afterAll, describe, expect, test } from 'vitest'
import { botToken, chats, createChannelScene } from '../testing/channel-scene.ts'
import { deliverMessage } from './deliver-message.ts'
import { findChannelKind } from './index.ts'
import { createOwnerPlaces } from './owner-places.ts'

const { world, services, mails, configOf, channelOf, textIn, close } = await createChannelScene()
afterAll(close)

const waitOf = async (id: string | undefined) =>
  (
    await world.database.query<{ wait: number }>(
      `select extract(epoch from run_at - now())::float as wait from graphile_worker.jobs where key = $1`,
      [`webhook:${id}`],
    )
  )[0]?.wait ?? 0

describe.each(chats)('NT1 %s', (kind) => {
  test('takes an alert in the form its documentation publishes, which names the account and links to it', async () => {
    const { userId, notify, deliver, read } = await channelOf(kind)
    await notify('E-IG-E-0003', 3)
    expect(await deliver()).toBe(true)
    expect(services[kind].refused).toEqual([])
    expect(textIn[kind]()).toContain(', 3 times')
    expect(textIn[kind]()).toContain('everyone')
    expect(textIn[kind]()).toContain(`https://botyard.example.org/a/${userId}`)
    expect(await read()).toMatchObject([{ state: 'delivered', attempts: 1, errorCode: null }])
  })

  test('takes the longest message there can be, and a test', async () => {
    const { channelId, userId, notify, deliver } = await channelOf(kind, '😀<&>'.repeat(12))
    await notify()
    for (let more = 0; more < 200; more++) await notify('E-SES-E-0001', 9_999)
    expect(await deliver()).toBe(true)
    expect(textIn[kind]()).toMatch(/201 alerts/)
    await withUser(world.db, userId, (tx) => queueChannelTest(tx, channelId, 'c-2'))
    expect(await deliver()).toBe(true)
    expect(textIn[kind]()).toContain('test of Botyard')
    expect(services[kind].refused).toEqual([])
  })

  test('that asks to wait is sent nothing before, and the log says so', async () => {
    const { notify, deliver, read, channelId, userId } = await channelOf(kind)
    await notify()
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

  test('that answers with a wait no clock knows is tried again as if it had named none', async () => {
    const { notify, deliver, read } = await channelOf(kind)
    await notify()
    const wait = -1e300
    const header = { headers: { 'retry-after': String(wait) } }
    services[kind].next({
      status: 429,
      body:
        kind === 'telegram'
          ? { ok: false, error_code: 429, parameters: { retry_after: wait } }
          : { retry_after: wait },
      ...((kind === 'slack' || kind === 'push') && header),
    })
    expect(await deliver()).toBe(false)
    expect(await read()).toMatchObject([{ state: 'waiting', answerStatus: 429 }])
  })

  test('is told in one message of what came within a minute, and of how much', async () => {
    const { notify, deliver, read } = await channelOf(kind)
    await notify()
    expect(await deliver()).toBe(true)
    for (let more = 0; more < 25; more++) await notify()
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
    const { read, notify, userId } = await channelOf(kind)
    await notify()
    const [delivery] = await read()
    await deliverMessage(
      {
        ...{ db: world.db, keyRing: world.engine.keyRing, reach: inner, mailer: async () => {} },
        ...{ publicUrl: 'https://botyard.example.org', signal: new AbortController().signal },
        ownerPlaces: createOwnerPlaces(),
      },
      userId,
      delivery?.id ?? '',
    )
    expect(await read()).toMatchObject([{ errorCode: 'E-HOOK-E-0001', answerStatus: null }])
    expect(services[kind].taken).toHaveLength(before)
  })

  test('tells nothing secret to log, list or owner, not even when it fails', async () => {
    const { notify, deliver, read, list, userId } = await channelOf(kind)
    await notify()
    services[kind].next({ status: 500, body: { echo: configOf(kind) } })
    expect(await deliver()).toBe(false)
    const events = await world.database.query('select * from activity_logs where user_id = $1', [userId])
    const told = JSON.stringify([await read(), await list(), events])
    for (const secret of [botToken, 'secret-of', services.push.subscription.auth, '/push/browser-1'])
      expect(told).not.toContain(secret)
  })
})

test('NT1 email goes to the owner of the account, and its failure names no server', async () => {
  const { userId, notify, deliver, read } = await channelOf('email', 'My shop')
  await notify()
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
