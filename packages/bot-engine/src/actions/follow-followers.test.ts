import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, ledgerOf, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { followFollowers } from './follow-followers.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
afterAll(() => world.close())

test('A1 followers of an account are followed over its pages, each once, and both ledgers agree', async () => {
  const person = await world.person()
  const { instagram } = await world.sandbox.signedIn()
  const [source] = (await instagram.hashtagPeople('coffee', null)).people.filter((one) => !one.isPrivate)
  const run = await act(world, worker, person, followFollowers, {
    username: `@${source?.username}`,
    count: 40,
  })
  expect(run).toMatchObject({ state: 'done', done: 40 })
  const recorded = await sandboxEffectsOf(world, person)
  expect(new Set(recorded.map(([action]) => action))).toEqual(new Set(['follow']))
  expect(new Set(recorded.map(([, id]) => id)).size).toBe(40)
  expect(await ledgerOf(world, person)).toEqual(recorded)
})

test('A1 one’s own account is never among the followers to follow', async () => {
  const person = await world.person()
  const source = await world.sandbox.account()
  const others = [await world.sandbox.account(), await world.sandbox.account()]
  for (const { username } of [person, ...others])
    await world.sandbox.control('POST', '/followers', { username: source.username, by: [username] })
  const run = await act(world, worker, person, followFollowers, { username: source.username, count: 5 })
  expect(run).toMatchObject({ state: 'done', done: 2, failed: 0, skipped: 0 })
})

test('A1 a run on followers of somebody private or unknown ends with the code that says so', async () => {
  const person = await world.person()
  const locked = await world.sandbox.account({ private: true })
  expect(
    await act(world, worker, person, followFollowers, { username: locked.username, count: 5 }),
  ).toMatchObject({
    state: 'failed',
    error_code: 'E-IG-I-0019',
  })
  expect(
    await act(world, worker, person, followFollowers, { username: 'nobody.at.all', count: 5 }),
  ).toMatchObject({
    state: 'failed',
    error_code: 'E-IG-I-0022',
  })
})
