import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act, ledgerOf, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { likeHashtag } from './like-hashtag.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

test('A1 posts of a hashtag are liked, a second run goes on behind them, and both ledgers agree', async () => {
  const person = await world.person()
  expect(await act(world, worker, person, likeHashtag, { hashtag: 'cats', count: 15 })).toMatchObject({
    done: 15,
  })
  expect(await act(world, worker, person, likeHashtag, { hashtag: 'cats', count: 15 })).toMatchObject({
    done: 15,
  })
  const recorded = await sandboxEffectsOf(world, person)
  expect(new Set(recorded.map(([, id]) => id)).size).toBe(30)
  expect(recorded.every(([action]) => action === 'like')).toBe(true)
  expect(await ledgerOf(world, person)).toEqual(recorded)
  expect(await skipsOf(world, person)).toEqual({ 'already-liked': 15 })
})

test('A1 a post deleted since it was found is left out, and the run goes on', async () => {
  const person = await world.person()
  await world.sandbox.fault('/like/', { failure: 'media_deleted' })
  expect(await act(world, worker, person, likeHashtag, { hashtag: 'travel', count: 3 })).toMatchObject({
    state: 'done',
    done: 3,
    failed: 1,
  })
})

test('A5 a like that was carried out and then cut off is looked up, not repeated', async () => {
  const person = await world.person()
  await world.sandbox.fault('/like/', { after: 'effect', failure: 'connection_reset' })
  await act(world, worker, person, likeHashtag, { hashtag: 'coffee', count: 3 })
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  const recorded = await sandboxEffectsOf(world, person)
  expect([recorded.length, new Set(recorded.map(([, id]) => id)).size]).toEqual([3, 3])
  expect(await ledgerOf(world, person)).toEqual(recorded)
})
