import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act, ledgerOf, skipsOf, witnessOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { sendMessage } from './send-message.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const templates = ['Hello {username}!']

test('A1 people named get the message; unknown names and closed doors are told one by one', async () => {
  const person = await world.person()
  const [open, other] = [await world.sandbox.account(), await world.sandbox.account()]
  const closed = await world.sandbox.account({ closed_to_messages: true })
  const usernames = [open.username, 'nobody.at.all', closed.username, `@${other.username}`]
  const run = await act(world, worker, person, sendMessage, { usernames, templates })
  expect(run).toMatchObject({ state: 'done', requested: 4, done: 2, skipped: 1, failed: 1 })
  const messages = (await world.sandbox.effects()).filter(({ account }) => account === person.username)
  expect(messages.map(({ action, text }) => [action, text])).toEqual([
    ['message', `Hello ${open.username}!`],
    ['message', `Hello ${other.username}!`],
  ])
  expect(await ledgerOf(world, person)).toEqual(await witnessOf(world, person))
})

test('A1 new followers are welcomed once, and who came earlier is not', async () => {
  const person = await world.person()
  const { username } = person
  await world.sandbox.control('POST', '/followers', { username, count: 3 })
  await act(world, worker, person, sendMessage, { templates })
  expect(await witnessOf(world, person)).toHaveLength(3)
  await world.sandbox.control('POST', '/clock', { advance_seconds: 3_600 })
  await world.sandbox.control('POST', '/followers', { username, count: 2 })
  await act(world, worker, person, sendMessage, { templates })
  expect(await witnessOf(world, person)).toHaveLength(5)
  expect(await ledgerOf(world, person)).toEqual(await witnessOf(world, person))
  expect(await skipsOf(world, person)).toEqual({ 'already-messaged': 3 })
})

test('A5 a message that was sent and then cut off is found in its conversation, not sent again', async () => {
  const person = await world.person()
  const [one, two] = [await world.sandbox.account(), await world.sandbox.account()]
  await world.sandbox.fault('/broadcast/', { after: 'effect', failure: 'connection_reset' })
  await act(world, worker, person, sendMessage, { usernames: [one.username, two.username], templates })
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  const witnessed = await witnessOf(world, person)
  expect(new Set(witnessed.map(([, id]) => id)).size).toBe(2)
  expect(witnessed).toHaveLength(2)
  expect(await ledgerOf(world, person)).toEqual(witnessed)
})
