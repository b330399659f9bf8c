import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act, ledgerOf, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { viewStories } from './view-stories.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

test('A1 stories of people of a hashtag are watched once, and people without one are left out', async () => {
  const person = await world.person()
  expect(await act(world, worker, person, viewStories, { hashtag: 'coffee', count: 12 })).toMatchObject({
    state: 'done',
    done: 12,
  })
  await act(world, worker, person, viewStories, { hashtag: 'coffee', count: 3 })
  const recorded = await sandboxEffectsOf(world, person)
  expect(new Set(recorded.map(([, id]) => id)).size).toBe(15)
  expect(recorded.every(([action]) => action === 'view_story')).toBe(true)
  expect(await ledgerOf(world, person)).toEqual(recorded)
  expect(await skipsOf(world, person)).toMatchObject({
    'no-story': expect.any(Number),
    'story-seen': expect.any(Number),
  })
})

test('A1 without a hashtag the stories of people one follows are watched', async () => {
  const person = await world.person()
  const { instagram } = await world.sandbox.signedIn()
  const people = (await instagram.hashtagPeople('travel', null)).people.map(({ username }) => username)
  await world.sandbox.control('POST', '/following', { username: person.username, people })
  const run = await act(world, worker, person, viewStories, { count: 200 })
  expect(run).toMatchObject({ state: 'done', error_code: 'E-FLW-W-0004' })
  expect(run.done).toBeGreaterThan(2)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(run.done)
})
