import { withUser } from '@botyard/db'
import { countProtectedPeople } from '@botyard/db/queries/targeting/protected-people'
import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { sendMessage } from '../../actions/send-message.ts'
import { unfollow } from '../../actions/unfollow.ts'
import { findProtection } from '../../protection/protection.ts'
import { act, type BotPerson, sandboxEffectsOf, skipsOf } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { startBot } from '../bots/start-bot.ts'
import { queueRun } from '../runs/queue-run.ts'
import { connectInstagram } from './connect-instagram.ts'
import { disconnectInstagram } from './disconnect-instagram.ts'
import { forgetMemory, viewMemory } from './forget-memory.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

const followByHand = (username: string, people: readonly string[]) =>
  world.sandbox.control('POST', '/following', { username, people })
const protectedCount = ({ userId }: BotPerson) => withUser(world.db, userId, countProtectedPeople)

/** A bot that has followed three people with its first account, which is disconnected; and a second account. */
async function historyWithFirst() {
  const first = await world.person()
  await act(world, worker, first, followHashtag, { hashtag: 'cats', count: 3 })
  const seen = await world.sandbox.effects()
  const people = seen.filter(({ account }) => account === first.username).map((one) => one.target_username)
  expect(people).toHaveLength(3)
  await disconnectInstagram(world.engine, first.caller)
  const account = await world.sandbox.account()
  return { first, people, second: { ...first, ...account } }
}

/** Goes on with the second account after the memory of the first was forgotten. */
async function goOnWith(second: BotPerson) {
  await expect(connectInstagram(world.engine, second.caller, second)).rejects.toMatchObject({
    name: 'MEMORY_OF_OTHER_ACCOUNT',
  })
  await forgetMemory(world.engine, second.caller)
  await connectInstagram(world.engine, second.caller, second)
  await startBot(world.engine, second.caller)
}
const unfollowed = async (person: BotPerson) =>
  (await sandboxEffectsOf(world, person)).filter(([action]) => action === 'unfollow')

test('AC2 B01 people the second account followed before are protected, also whom the bot followed with the first', async () => {
  const { people, second } = await historyWithFirst()
  await followByHand(second.username, [...people, 'petra_espresso'])
  await goOnWith(second)
  await world.work(worker, second.userId)
  expect(await protectedCount(second)).toBe(4)
  const run = await act(world, worker, second, unfollow, {
    ...{ who: 'followed-by-bot', older_than_days: 0, count: 10 },
  })
  expect(run).toMatchObject({ state: 'done', done: 0 })
  expect(await unfollowed(second)).toEqual([])
})

test('AC2 B01 of those who do not follow back nobody is unfollowed whom the second account followed before', async () => {
  const { people, second } = await historyWithFirst()
  await followByHand(second.username, [...people, 'petra_espresso'])
  await goOnWith(second)
  const early = queueRun(world.engine, second.caller, unfollow, {
    who: 'non-followers',
    usernames: [],
    older_than_days: 0,
    count: 10,
  })
  await expect(early).rejects.toMatchObject({ name: 'PROTECTION_INCOMPLETE' })
  await world.work(worker, second.userId)
  await act(world, worker, second, unfollow, { who: 'non-followers', older_than_days: 0, count: 10 })
  expect(await unfollowed(second)).toEqual([])
  expect(await skipsOf(world, second)).toEqual({ 'protected-person': 4 })
})

test('AC2 B01 whom their owner follows by hand after linking, the bot has not followed', async () => {
  const { people, second } = await historyWithFirst()
  await goOnWith(second)
  await world.work(worker, second.userId)
  await followByHand(second.username, people)
  await act(world, worker, second, unfollow, { who: 'followed-by-bot', older_than_days: 0, count: 10 })
  expect(await unfollowed(second)).toEqual([])
})

test('AC2 another account is refused by naming both, nothing is replaced, and the session made for it is ended', async () => {
  const { first, second } = await historyWithFirst()
  await connectInstagram(world.engine, first.caller, first)
  const rows = () =>
    world.database.query(
      `select to_jsonb(c) - 'updated_at' as credentials, s.instagram_username as shown, s.session_valid from instagram_credentials c
       join user_bot_status s using (user_id) where user_id = $1`,
      [first.userId],
    )
  const before = await rows()
  await expect(connectInstagram(world.engine, second.caller, second)).rejects.toMatchObject({
    code: 'E-SES-W-0016',
    message: expect.stringMatching(new RegExp(`@${first.username}.*@${second.username}`)),
  })
  expect(await rows()).toEqual(before)
  expect(await world.sandbox.logouts(second.username)).toBe(1)
  expect(await world.sandbox.logouts(first.username)).toBe(1)
})

test('AC2 the same account, connected again after a change of its name, remembers everything', async () => {
  const person = await world.person()
  const target = await world.sandbox.account()
  const sendOnce = { usernames: [target.username], templates: ['Hello'] }
  await act(world, worker, person, sendMessage, sendOnce)
  await disconnectInstagram(world.engine, person.caller)
  // As if the account had been called otherwise when it was connected.
  await world.database.query(
    `with renamed as (update instagram_links set instagram_username = 'called.before' where user_id = $1)
     update instagram_credentials set instagram_username = 'called.before' where user_id = $1`,
    [person.userId],
  )
  await connectInstagram(world.engine, person.caller, person)
  await startBot(world.engine, person.caller)
  await act(world, worker, person, sendMessage, sendOnce)
  expect((await sandboxEffectsOf(world, person)).filter(([action]) => action === 'message')).toHaveLength(1)
  expect(await viewMemory(world.engine, person.caller)).toMatchObject({
    account: { username: person.username },
    effects: [{ kind: 'message', count: 1 }],
  })
})

test('AC2 forgetting says what it forgets, is not undone by a reconnection, and whom the account follows stays', async () => {
  const { first, people } = await historyWithFirst()
  const memory = await viewMemory(world.engine, first.caller)
  expect(memory).toMatchObject({
    account: { username: first.username },
    effects: [{ kind: 'follow', count: 3 }],
    protectedPeople: 0,
  })
  expect(await forgetMemory(world.engine, first.caller)).toEqual(memory)
  await connectInstagram(world.engine, first.caller, first)
  await startBot(world.engine, first.caller)
  await world.work(worker, first.userId)
  expect(await protectedCount(first)).toBe(people.length)
  expect((await viewMemory(world.engine, first.caller)).effects).toEqual([])
  await act(world, worker, first, unfollow, { who: 'followed-by-bot', older_than_days: 0, count: 10 })
  await act(world, worker, first, unfollow, { who: 'non-followers', older_than_days: 0, count: 10 })
  expect(await unfollowed(first)).toEqual([])
})

test('AC2 A7 a bot that forgets while it is connected stops, and reads again whom its account follows', async () => {
  const person = await world.person()
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 2 })
  await queueRun(
    world.engine,
    person.caller,
    followHashtag,
    followHashtag.params.parse({ hashtag: 'cats', count: 5 }),
  )
  await forgetMemory(world.engine, person.caller)
  expect(await withUser(world.db, person.userId, findProtection)).toMatchObject({ state: 'queued' })
  await startBot(world.engine, person.caller)
  await world.work(worker, person.userId)
  expect(await protectedCount(person)).toBe(2)
  expect(await world.follows(person.username)).toHaveLength(2)
})
