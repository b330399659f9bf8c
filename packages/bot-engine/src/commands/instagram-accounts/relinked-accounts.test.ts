import { afterAll, describe, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { sendMessage } from '../../actions/send-message.ts'
import { unfollow } from '../../actions/unfollow.ts'
import { act, type BotPerson, sandboxEffectsOf } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { browserCookies } from '../../testing/browser-session.ts'
import { startBot } from '../bots/start-bot.ts'
import { connectInstagram } from './connect-instagram.ts'
import { disconnectInstagram } from './disconnect-instagram.ts'
import { forgetMemory, viewMemory } from './forget-memory.ts'
import { importSession } from './import-session.ts'
import { verifyInstagramLogin } from './verify-instagram-login.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

type Credentials = Pick<BotPerson, 'username' | 'password'>
const otherMemory = { name: 'MEMORY_OF_OTHER_ACCOUNT', code: 'E-SES-W-0016' }

/** How an account comes to a bot; each ends where memory and links are looked at. */
const ways = {
  password: (bot: BotPerson, account: Credentials) => connectInstagram(world.engine, bot.caller, account),
  import: async (bot: BotPerson, { username }: Credentials) =>
    importSession(world.engine, bot.caller, await browserCookies(world, username)),
  code: async (bot: BotPerson, account: Credentials) => {
    await connectInstagram(world.engine, bot.caller, account)
    return verifyInstagramLogin(world.engine, bot.caller, { code: '123456' })
  },
}
type Way = keyof typeof ways
const accountFor = (way: Way) => world.sandbox.account(way === 'code' ? { two_factor: 'totp' } : {})

const followByHand = (username: string, people: readonly string[]) =>
  world.sandbox.control('POST', '/following', { username, people })
const rename = (username: string, to: string) =>
  world.sandbox.control('POST', '/accounts/rename', { username, to })

/** Whom an account followed by the sandbox's ledger. */
async function followedBy(username: string): Promise<string[]> {
  const followed = await world.follows(username)
  return followed.map((one) => one.target_username)
}

/** Unfollows whom the bot followed, and whoever does not follow back: all there is. @returns how many it was. */
async function unfollowEverybody(bot: BotPerson): Promise<number> {
  for (const who of ['followed-by-bot', 'non-followers'])
    await act(world, worker, bot, unfollow, { who, older_than_days: 0, count: 20 })
  return (await sandboxEffectsOf(world, bot)).filter(([action]) => action === 'unfollow').length
}

/** A bot that has followed three people with an account of this kind, and is disconnected. */
async function withHistory(way: Way) {
  const fresh = await world.person('fresh')
  const bot = { ...fresh, ...(await accountFor(way)) }
  await ways[way](bot, bot)
  await startBot(world.engine, bot.caller)
  await act(world, worker, bot, followHashtag, { hashtag: 'cats', count: 3 })
  const people = await followedBy(bot.username)
  expect(people).toHaveLength(3)
  await disconnectInstagram(world.engine, bot.caller)
  return { bot, people }
}

describe('AC2 B01 another account is refused, and once the first is forgotten nobody it follows is unfollowed', () => {
  for (const before of ['password', 'import'] as const)
    for (const after of ['password', 'import', 'code'] as const)
      test(`first by ${before}, then by ${after}`, async () => {
        const { bot: first, people } = await withHistory(before)
        const second = { ...first, ...(await accountFor(after)) }
        await followByHand(second.username, [...people, 'petra_espresso'])
        await expect(ways[after](second, second)).rejects.toMatchObject(otherMemory)
        // A session made for this is ended, a browser's is its owner's.
        expect(await world.sandbox.logouts(second.username)).toBe(after === 'import' ? 0 : 1)
        await forgetMemory(world.engine, second.caller)
        await ways[after](second, second)
        await startBot(world.engine, second.caller)
        await world.work(worker, second.userId)
        expect(await unfollowEverybody(second)).toBe(0)
      })
})

describe('AC2 B01 the same account, however it comes back and is called by then, remembers everything', () => {
  for (const before of ['password', 'import', 'code'] as const)
    for (const after of ['password', 'import', 'code'] as const) {
      const isCode = before === 'code' || after === 'code'
      // An account wants a code or does not; a browser is signed in either way.
      if (isCode && (before === 'password' || after === 'password')) continue
      test(`first by ${before}, again by ${after}, under another name`, async () => {
        const { bot, people } = await withHistory(before === 'import' && isCode ? after : before)
        const username = `${bot.username}.now`
        await rename(bot.username, username)
        const renamed = { ...bot, username }
        await ways[after](renamed, renamed)
        await startBot(world.engine, bot.caller)
        expect(await viewMemory(world.engine, bot.caller)).toMatchObject({
          account: { username },
          effects: [{ kind: 'follow', count: 3 }],
        })
        // Whom the bot followed it may unfollow, and does once; whom it follows by hand stays.
        await followByHand(username, ['petra_espresso'])
        await act(world, worker, renamed, unfollow, {
          who: 'followed-by-bot',
          older_than_days: 0,
          count: 20,
        })
        const effects = (await world.sandbox.effects()).filter(({ account }) => account === username)
        expect(
          effects
            .filter(({ action }) => action === 'unfollow')
            .map((one) => one.target_username)
            .toSorted(),
        ).toEqual(people.toSorted())
      })
    }
})

test('AC2 B01 an account that took the name of the first is another one', async () => {
  const { bot, people } = await withHistory('password')
  const { username } = bot
  await rename(username, `${username}.before`)
  await world.sandbox.control('POST', '/accounts', { username, password: bot.password })
  await followByHand(username, people)
  for (const way of ['password', 'import'] as const)
    await expect(ways[way](bot, bot)).rejects.toMatchObject(otherMemory)
  await ways.password(bot, { ...bot, username: `${username}.before` })
  expect((await viewMemory(world.engine, bot.caller)).effects).toEqual([{ kind: 'follow', count: 3 }])
})

test('AC2 B01 what one bot did with an account counts for no other account of the same people', async () => {
  const { bot: first, people } = await withHistory('password')
  const target = await world.sandbox.account()
  const second = await world.person('connected')
  await followByHand(second.username, people)
  await startBot(world.engine, second.caller)
  await world.work(worker, second.userId)
  expect(await unfollowEverybody(second)).toBe(0)
  await connectInstagram(world.engine, first.caller, first)
  await startBot(world.engine, first.caller)
  for (const bot of [first, second])
    await act(world, worker, bot, sendMessage, { usernames: [target.username], templates: ['Hello'] })
  for (const bot of [first, second])
    expect((await sandboxEffectsOf(world, bot)).filter(([action]) => action === 'message')).toHaveLength(1)
})

test('AC2 B01 whoever connects what another has given up begins with nothing, and unfollows nobody', async () => {
  const { bot: first, people } = await withHistory('password')
  const next = await world.person('fresh')
  const bot = { ...next, username: first.username, password: first.password }
  await ways.import(bot, bot)
  expect((await viewMemory(world.engine, bot.caller)).effects).toEqual([])
  await startBot(world.engine, bot.caller)
  await world.work(worker, bot.userId)
  expect(await unfollowEverybody(bot)).toBe(0)
  expect(await followedBy(bot.username)).toEqual(people)
})
