import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { startHttpProxy, startSocksProxy } from '../../instagram/testing/proxies.ts'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { startBot } from '../bots/start-bot.ts'
import { queueRun } from '../runs/queue-run.ts'
import { connectInstagram } from './connect-instagram.ts'
import { removeProxy, setProxy, testProxy, viewProxy } from './set-proxy.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const activityOf = (userId: string) =>
  world.database.query<{ event: string; error_code: string | null }>(
    'select event, error_code from activity_logs where user_id = $1 order by seq',
    [userId],
  )

describe.each([
  ['http', startHttpProxy],
  ['socks5', startSocksProxy],
])('B7 a proxy that speaks %s', (protocol, start) => {
  test('takes everything of the account, sign-in included, and its credentials are not shown', async () => {
    const proxy = await start()
    const person = await world.person('fresh')
    const view = await setProxy(world.engine, person.caller, proxy.url)
    expect(view).toMatchObject({ protocol, host: '127.0.0.1', hasCredentials: true })
    expect(await viewProxy(world.engine, person.caller)).toEqual(view)
    const tried = proxy.opened()
    expect(tried).toBeGreaterThan(0)
    await connectInstagram(world.engine, person.caller, person)
    expect(proxy.opened()).toBeGreaterThan(tried)
    const [row] = await world.database.query<{ proxy_encrypted: string }>(
      'select proxy_encrypted from instagram_credentials where user_id = $1',
      [person.userId],
    )
    expect(row?.proxy_encrypted).toMatch(/^v1\./)
    expect(row?.proxy_encrypted).not.toContain('secret-word')
    await proxy.close()
  })

  test('rests the bot with its code when it is down, and nothing goes around it', async () => {
    const proxy = await start()
    const person = await world.person('fresh')
    await setProxy(world.engine, person.caller, proxy.url)
    await connectInstagram(world.engine, person.caller, person)
    await startBot(world.engine, person.caller)
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
    await proxy.close()
    const before = (await world.sandbox.requests()).length
    await world.work(await world.worker(), person.userId)
    expect(await world.sandbox.requests()).toHaveLength(before)
    expect((await activityOf(person.userId)).at(-1)?.error_code).toBe('E-NET-E-0008')
    expect(await world.follows(person.username)).toEqual([])
  })

  test('is refused with other credentials, and the way out stays as it was', async () => {
    const proxy = await start()
    const person = await world.person('fresh')
    const wrong = proxy.url.replace('secret-word', 'other-word')
    await expect(setProxy(world.engine, person.caller, wrong)).rejects.toMatchObject({
      name: 'PROXY_CREDENTIALS_REFUSED',
    })
    expect(await viewProxy(world.engine, person.caller)).toBe(null)
    await proxy.close()
  })
})

test('a proxy can be tried again and removed', async () => {
  const proxy = await startHttpProxy()
  const person = await world.person('fresh')
  await expect(testProxy(world.engine, person.caller)).rejects.toMatchObject({ name: 'NOT_FOUND' })
  await setProxy(world.engine, person.caller, proxy.url)
  await testProxy(world.engine, person.caller)
  await proxy.close()
  await expect(testProxy(world.engine, person.caller)).rejects.toMatchObject({ name: 'PROXY_UNREACHABLE' })
  await removeProxy(world.engine, person.caller)
  expect(await viewProxy(world.engine, person.caller)).toBe(null)
})
