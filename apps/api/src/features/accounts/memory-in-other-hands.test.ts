import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { unfollow } from '@botyard/bot-engine/actions/unfollow'
import { act } from '@botyard/bot-engine/testing/act'
import { browserCookies } from '@botyard/bot-engine/testing/browser-session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
  await world.person({ role: 'admin' })
})
afterAll(() => world.close())

type Credentials = Awaited<ReturnType<ApiWorld['bots']['sandbox']['account']>>
const post = (person: TestPerson, path: string, body: object = {}, account: string = person.id) =>
  world.call('POST', `/api${path}`, body, { token: person.token, account })
const botOf = (account: string, credentials: Credentials) => {
  const caller = { userId: account, correlationId: 'test' }
  return { ...credentials, ...caller, caller }
}

/** An account that is connected and has followed three people. */
async function withHistory(owner: TestPerson, account: string) {
  const credentials = await world.bots.sandbox.account()
  await post(owner, '/bot/login', credentials, account)
  await post(owner, '/bot/start', {}, account)
  const bot = botOf(account, credentials)
  await act(world.bots, await world.bots.worker(), bot, followHashtag, { hashtag: 'cats', count: 3 })
  const people = (await world.bots.follows(credentials.username)).map((one) => one.target_username)
  expect(people).toHaveLength(3)
  return { bot, credentials, people }
}

/** Whom an account unfollowed, by the sandbox's ledger, once all its bot followed is to be unfollowed. */
async function unfollowedBy(bot: ReturnType<typeof botOf>): Promise<string[]> {
  await act(world.bots, await world.bots.worker(), bot, unfollow, {
    ...{ who: 'followed-by-bot', usernames: [], older_than_days: 0, count: 20 },
  })
  const effects = await world.bots.sandbox.effects()
  return effects
    .filter(({ account, action }) => account === bot.username && action === 'unfollow')
    .map((one) => one.target_username)
}

/** A person whose own account, connected and started, follows these people already. */
async function heirWhoFollows(people: readonly string[]) {
  const heir = await world.person()
  const credentials = await world.bots.sandbox.account()
  const { username } = credentials
  await world.bots.sandbox.control('POST', '/following', { username, people })
  await post(heir, '/bot/login', credentials)
  await post(heir, '/bot/start')
  await world.bots.work(await world.bots.worker(), heir.id)
  return { heir, bot: botOf(heir.id, credentials) }
}

test('AC2 B01 B03 an account that is given to another owner takes its memory along, and mixes it with nothing of theirs', async () => {
  const owner = await world.person()
  const shop = await world.account(owner)
  const { bot, credentials, people } = await withHistory(owner, shop)
  const { heir, bot: heirsBot } = await heirWhoFollows(people)
  expect((await post(admin, `/accounts/${shop}/transfer`, { person_id: heir.id })).status).toBe(200)

  // Whoever had it cannot have it a second time, in any way.
  expect((await post(owner, '/bot/login', credentials)).body.error).toBe('ACCOUNT_CONNECTED_ELSEWHERE')
  const session = await browserCookies(world.bots, credentials.username)
  expect((await post(owner, '/bot/import-session', { session })).body.error).toBe(
    'ACCOUNT_CONNECTED_ELSEWHERE',
  )

  // The heir’s own bot has followed nobody, and the shop’s bot those three.
  expect(await unfollowedBy(heirsBot)).toEqual([])
  expect((await unfollowedBy(bot)).toSorted()).toEqual(people.toSorted())
  await post(heir, '/bot/logout', {}, shop)
  const other = await world.bots.sandbox.account()
  expect((await post(heir, '/bot/login', other, shop)).body.error).toBe('MEMORY_OF_OTHER_ACCOUNT')
  expect((await post(heir, '/bot/login', credentials, shop)).body).toMatchObject({ success: true })
})

test('AC2 B01 B03 the first account of whoever left keeps its memory with the heir, and somebody of that name begins with nothing', async () => {
  const leaver = await world.person()
  const { bot, credentials, people } = await withHistory(leaver, leaver.id)
  const { heir, bot: heirsBot } = await heirWhoFollows(people)
  expect((await post(admin, `/users/${leaver.id}/hand-over`, { person_id: heir.id })).status).toBe(200)

  const returned = await world.person()
  expect((await post(returned, '/bot/login', credentials)).body.error).toBe('ACCOUNT_CONNECTED_ELSEWHERE')
  const other = await world.bots.sandbox.account()
  await post(heir, '/bot/logout', {}, leaver.id)
  expect((await post(heir, '/bot/login', other, leaver.id)).body.error).toBe('MEMORY_OF_OTHER_ACCOUNT')
  expect((await post(heir, '/bot/login', credentials, leaver.id)).body).toMatchObject({ success: true })
  await post(heir, '/bot/start', {}, leaver.id)
  // It would begin later than the heir’s own, which was started right before.
  await world.database.query('update bot_instances set next_effect_at = null where user_id = $1', [leaver.id])
  expect(await unfollowedBy(heirsBot)).toEqual([])
  expect((await unfollowedBy(bot)).toSorted()).toEqual(people.toSorted())
})
