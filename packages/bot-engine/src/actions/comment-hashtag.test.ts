import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act, ledgerOf, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { commentHashtag } from './comment-hashtag.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const templates = ['What a crema, {username}!', 'Which beans are these?']

test('A1 comments come from one’s own texts, with names put in, one an author', async () => {
  const person = await world.person()
  expect(
    await act(world, worker, person, commentHashtag, { hashtag: 'coffee', templates, count: 8 }),
  ).toMatchObject({
    state: 'done',
    done: 8,
  })
  const comments = (await world.sandbox.effects()).filter(({ account }) => account === person.username)
  const allowed = (name: string) => [`What a crema, ${name}!`, 'Which beans are these?']
  for (const { text, target_username: name } of comments) expect(allowed(name)).toContain(text)
  expect(new Set(comments.map(({ text }) => text?.startsWith('What'))).size).toBe(2)
  expect(new Set(comments.map((comment) => comment.target_username)).size).toBe(8)
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('A1 posts without comments and posts commented on before are left out', async () => {
  const person = await world.person()
  const { instagram } = await world.sandbox.signedIn()
  const [first] = (await instagram.posts.ofHashtag('cats', null)).posts
  await world.sandbox.control('POST', '/media', { id: first?.id, comments_off: true })
  await act(world, worker, person, commentHashtag, { hashtag: 'cats', templates, count: 2 })
  await act(world, worker, person, commentHashtag, { hashtag: 'cats', templates, count: 2 })
  expect(await skipsOf(world, person)).toEqual({ 'comments-off': 2, 'already-commented': 2 })
  expect(await sandboxEffectsOf(world, person)).toHaveLength(4)
})

test('A5 a comment that never arrived is looked for, and then sent once', async () => {
  const person = await world.person()
  await world.sandbox.fault('/comment/', { failure: 'connection_reset' })
  await act(world, worker, person, commentHashtag, { hashtag: 'travel', templates, count: 1 })
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(1)
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('A1 without a text of one’s own there is nothing to queue', () => {
  expect(commentHashtag.params.safeParse({ hashtag: 'cats', templates: [], count: 1 }).success).toBe(false)
  for (const text of ['  ', 'a\u0000b', '\ud800'])
    expect(commentHashtag.params.safeParse({ hashtag: 'cats', templates: [text], count: 1 }).success).toBe(
      false,
    )
})

test('B10 nobody gets a second comment within the days asked for, in one run or another', {
  timeout: 60_000,
}, async () => {
  const person = await world.person()
  const authors = async () =>
    (await world.sandbox.effects())
      .filter(({ account }) => account === person.username)
      .map((effect) => effect.target_username)
  await act(world, worker, person, commentHashtag, { hashtag: 'cats', templates, count: 45 })
  expect((await authors()).length).toBe(45)
  expect(new Set(await authors()).size).toBe(45)
  await act(world, worker, person, commentHashtag, { hashtag: 'cats', templates, count: 20 })
  expect(new Set(await authors()).size).toBe((await authors()).length)
  const before = (await authors()).length
  await act(world, worker, person, commentHashtag, { hashtag: 'cats', templates, author_days: 0, count: 3 })
  expect((await authors()).length).toBe(before + 3)
})
