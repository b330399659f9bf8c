import { withUser } from '@botyard/db'
import { listProtectedPeople } from '@botyard/db/queries/targeting/protected-people'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { unfollow } from '../actions/unfollow.ts'
import { startBot } from '../commands/bots/start-bot.ts'
import { stopBot } from '../commands/bots/stop-bot.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { forgetMemory } from '../commands/instagram-accounts/forget-memory.ts'
import { protectPerson } from '../commands/people/protect-person.ts'
import { cancelRun } from '../commands/runs/cancel-run.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { act, type BotPerson, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { takeTurn } from '../turns/take-turn.ts'
import type { TurnContext } from '../turns/turn.ts'
import { findProtection, restartProtection } from './protection.ts'

let world: BotWorld
let worker: TurnContext
let crowd: readonly { id: string; username: string }[]
const { signal } = new AbortController()
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
  const { instagram } = await world.sandbox.signedIn()
  const tags = ['travel', 'coffee', 'cats']
  const pages = await Promise.all(tags.map((tag) => instagram.hashtagPeople(tag, null)))
  const people = pages.flatMap((page) => page.people)
  crowd = [...new Map(people.map((one) => [one.id, one])).values()]
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const befriend = ({ username }: { username: string }, people: readonly { username: string }[]) =>
  world.sandbox.control('POST', '/following', { username, people: people.map((one) => one.username) })

/** Somebody who followed people before they linked their account. */
async function linkedWith(people: readonly { username: string }[]) {
  const caller = { userId: await world.database.addPerson(), correlationId: 'protection' }
  const account = await world.sandbox.account()
  await befriend(account, people)
  await connectInstagram(world.engine, caller, account)
  await startBot(world.engine, caller)
  return { ...caller, ...account, caller }
}
const protectedIds = async ({ userId }: BotPerson) =>
  (await withUser(world.db, userId, (tx) => listProtectedPeople(tx, { limit: 200 }))).map(
    (one) => one.instagramId,
  )
const importOf = ({ userId }: BotPerson) => withUser(world.db, userId, findProtection)
const sorted = (people: readonly { id: string }[]) => people.map(({ id }) => id).toSorted()
const unfollowRun = (person: BotPerson) =>
  queueRun(world.engine, person.caller, unfollow, {
    who: 'non-followers',
    usernames: [],
    older_than_days: 0,
    count: 50,
  })

test('A7 everybody followed before linking is protected, page after page, and nobody of them is unfollowed', async () => {
  const friends = crowd.slice(0, 40)
  const person = await linkedWith(friends)
  await world.work(worker, person.userId)
  expect((await protectedIds(person)).toSorted()).toEqual(sorted(friends))
  expect(await importOf(person)).toMatchObject({ state: 'done', done: 40 })
  const strangers = crowd.slice(40, 43)
  await befriend(person, strangers)
  await act(world, worker, person, unfollow, { who: 'non-followers', count: 50, older_than_days: 0 })
  expect((await sandboxEffectsOf(world, person)).map(([, id]) => id).toSorted()).toEqual(sorted(strangers))
  expect(await skipsOf(world, person)).toMatchObject({ 'protected-person': expect.any(Number) })
})

test('A7 until all are known nobody but whom the bot followed may be unfollowed', async () => {
  const person = await linkedWith(crowd.slice(0, 30))
  await expect(unfollowRun(person)).rejects.toMatchObject({ name: 'PROTECTION_INCOMPLETE' })
  await takeTurn(worker, person.userId, signal)
  expect(await importOf(person)).toMatchObject({ state: 'running', done: 25 })
  await expect(unfollowRun(person)).rejects.toMatchObject({ name: 'PROTECTION_INCOMPLETE' })
  await world.work(worker, person.userId)
  await unfollowRun(person)
})

test('A7 whom a change of the list hides from the first reading is found by the second', async () => {
  const friends = crowd.slice(0, 40)
  const person = await linkedWith(friends)
  await takeTurn(worker, person.userId, signal)
  const instagram = world.sandbox.client({ deviceSeed: 'the phone of the owner' })
  await instagram.login(person)
  for (const id of (await protectedIds(person)).slice(0, 5)) await instagram.unfollow(id)
  await world.work(worker, person.userId)
  expect((await protectedIds(person)).toSorted()).toEqual(sorted(friends))
})

test('A7 the import goes on where it was after a stop, and on another worker after a death', async () => {
  const friends = crowd.slice(0, 40)
  const person = await linkedWith(friends)
  await takeTurn(worker, person.userId, signal)
  await stopBot(world.engine, person.caller)
  await world.work(worker, person.userId)
  expect(await importOf(person)).toMatchObject({ done: 25 })
  await startBot(world.engine, person.caller)
  await world.sandbox.fault('/friendships/', { after: 'effect', reset: true })
  await takeTurn(worker, person.userId, signal)
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(await world.worker(), person.userId)
  expect((await protectedIds(person)).toSorted()).toEqual(sorted(friends))
  const pages = (await world.sandbox.requests()).filter(
    (request) =>
      'account' in request &&
      request.account === person.username &&
      JSON.stringify(request).includes('/following/'),
  )
  // Two pages, the one that was cut off, and two to see whom a change of the list had hidden.
  expect(pages.length).toBe(5)
})

test('A7 a cancelled import protects whom it has read, and a new one finishes it', async () => {
  const friends = crowd.slice(0, 30)
  const person = await linkedWith(friends)
  await takeTurn(worker, person.userId, signal)
  const run = await importOf(person)
  await cancelRun(world.engine, person.caller, run?.id ?? '')
  await world.work(worker, person.userId)
  expect(await protectedIds(person)).toHaveLength(25)
  await expect(unfollowRun(person)).rejects.toMatchObject({ name: 'PROTECTION_INCOMPLETE' })
  await restartProtection(world.engine, person.caller)
  await world.work(worker, person.userId)
  expect((await protectedIds(person)).toSorted()).toEqual(sorted(friends))
  await unfollowRun(person)
})

test('A7 what somebody asks for goes before the import, and whom the bot follows meanwhile is not protected', async () => {
  const friends = crowd.slice(0, 30)
  const person = await linkedWith(friends)
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 3 })
  const followed = (await sandboxEffectsOf(world, person)).map(([, id]) => id)
  expect(followed).toHaveLength(3)
  expect((await importOf(person))?.started_at).not.toBeNull()
  const ids = await protectedIds(person)
  expect(ids.toSorted()).toEqual(sorted(friends))
  expect(ids.filter((id) => followed.includes(id))).toEqual([])
})

test('A7 one person more is protected by their owner’s wish', async () => {
  const person = await world.person()
  await world.work(worker, person.userId)
  const [one] = crowd
  if (!one) throw new Error('nobody there')
  expect(await protectPerson(world.engine, person.caller, one.username)).toEqual({
    instagramId: one.id,
    username: one.username,
  })
  await befriend(person, [one])
  await act(world, worker, person, unfollow, { count: 1, older_than_days: 0 })
  expect(await sandboxEffectsOf(world, person)).toEqual([])
  await expect(protectPerson(world.engine, person.caller, 'nobody.has.this')).rejects.toMatchObject({
    name: 'TARGET_NOT_FOUND',
  })
})

test('A7 another account has people of its own to protect', async () => {
  const person = await linkedWith(crowd.slice(0, 5))
  await world.work(worker, person.userId)
  const other = await world.sandbox.account()
  await befriend(other, crowd.slice(5, 9))
  await forgetMemory(world.engine, person.caller)
  await connectInstagram(world.engine, person.caller, other)
  await startBot(world.engine, person.caller)
  await expect(unfollowRun(person)).rejects.toMatchObject({ name: 'PROTECTION_INCOMPLETE' })
  await world.work(worker, person.userId)
  expect((await protectedIds(person)).toSorted()).toEqual(sorted(crowd.slice(5, 9)))
})
