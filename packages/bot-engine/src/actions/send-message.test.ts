import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { listRunTargets } from '@botyard/db/queries/runs/run-targets'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { approvePlan } from '../commands/runs/approve-plan.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { act, ledgerOf, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { escapeText } from '../texts/text-language.ts'
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
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('A1 new followers are welcomed once, and who came earlier is not', async () => {
  const person = await world.person()
  const { username } = person
  await world.sandbox.control('POST', '/followers', { username, count: 3 })
  await act(world, worker, person, sendMessage, { to: 'new-followers', templates })
  expect(await sandboxEffectsOf(world, person)).toHaveLength(3)
  await world.sandbox.control('POST', '/clock', { advance_seconds: 3_600 })
  await world.sandbox.control('POST', '/followers', { username, count: 2 })
  await act(world, worker, person, sendMessage, { to: 'new-followers', templates })
  expect(await sandboxEffectsOf(world, person)).toHaveLength(5)
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
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
  const recorded = await sandboxEffectsOf(world, person)
  expect(new Set(recorded.map(([, id]) => id)).size).toBe(2)
  expect(recorded).toHaveLength(2)
  expect(await ledgerOf(world, person)).toEqual(recorded)
})

test('B02 a text of several lines reaches everybody whole, and stands with its run and in the activity', async () => {
  const person = await world.person()
  const people = await Promise.all([1, 2, 3].map(() => world.sandbox.account()))
  const usernames = people.map(({ username }) => username)
  const text =
    ' Hi {username}, lovely pictures!\r\n\r\nWe run a small roastery.\n\tWrite back {or not|or call}. '
  const params = sendMessage.params.parse({ usernames, templates: [text] })
  const plan = await queueRun(world.engine, person.caller, sendMessage, params, { isDryRun: true })
  await world.work(worker, person.userId)
  const planned = await withUser(world.db, person.userId, (tx) =>
    listRunTargets(tx, { runId: plan.id, limit: 9 }),
  )
  await approvePlan(world.engine, person.caller, plan.id)
  await world.work(worker, person.userId)
  const sent = (await world.sandbox.effects()).filter(({ account }) => account === person.username)
  for (const { text: got, target_username: name } of sent)
    expect(
      [' or not', ' or call'].map(
        (end) => ` Hi ${name}, lovely pictures!\n\nWe run a small roastery.\n Write back${end}. `,
      ),
    ).toContain(got)
  expect(planned.map((target) => [target.name, target.text])).toEqual(
    sent.map((effect) => [effect.target_username, effect.text]),
  )
  const done = await withUser(world.db, person.userId, (tx) =>
    listActivity(tx, { limit: 100, status: 'done' }),
  )
  expect(done.flatMap((entry) => entry.text ?? []).toReversed()).toEqual(sent.map((effect) => effect.text))
})

test('A3 nobody named is no message to new followers: that is said', () => {
  expect(sendMessage.params.safeParse({ templates }).success).toBe(false)
  expect(sendMessage.params.safeParse({ to: 'new-followers', usernames: ['ada'], templates }).success).toBe(
    false,
  )
  expect(sendMessage.params.safeParse({ to: 'new-followers', templates }).success).toBe(true)
})

test('TG4 any text in is the same text at Instagram', { timeout: 60_000 }, async () => {
  const person = await world.person()
  const unit = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 3 })
  const piece = fc.oneof(unit, fc.constantFrom('\n', ' ', '{', '}', '|', '\\', '&', '%', '"', '😀'))
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
      const words = pieces.join('').replace(/\p{Cc}/gu, '\n')
      fc.pre(words.trim() !== '')
      const { username } = await world.sandbox.account()
      await act(world, worker, person, sendMessage, { usernames: [username], templates: [escapeText(words)] })
      const [last] = (await world.sandbox.effects()).filter((effect) => effect.target_username === username)
      expect(last?.text).toBe(words)
    }),
    { numRuns: 40 },
  )
})
