import { withUser } from '@botyard/db'
import { setOwnLimit } from '@botyard/db/queries/limits/limits'
import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { likeHashtag } from '../actions/like-hashtag.ts'
import { createAutomation } from '../automations/automations.ts'
import { runDueAutomations } from '../automations/run-due-automations.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { careful } from '../limits/pacing.ts'
import { type BotPerson, sandboxEffectsOf } from '../testing/act.ts'
import { createBotWorld } from '../testing/bot-world.ts'

/** As for Instagram, with accounts that are old enough. */
const profile = { ...careful, readOnlyDays: 0, rampDays: 0 }
const begin = new Date('2026-06-10T08:00:00Z')
const nine = Date.parse('2026-06-10T09:00:00Z')

const world = await createBotWorld({ profile, now: begin })
const worker = await world.worker()
afterAll(() => world.close())

/** Bots in the same hour of the same day, and all that they had to read is read. */
async function several(): Promise<BotPerson[]> {
  await world.setNow(begin)
  const people = await Promise.all([1, 2, 3, 4, 5].map(() => world.person()))
  for (const { userId } of people) await world.work(worker, userId)
  return people
}

/** Lets them work every eight minutes until then: no pause between two effects is longer. */
async function workUntil(people: readonly BotPerson[], from: number, to: number) {
  for (let at = from; at <= to; at += 8 * 60_000) {
    await world.setNow(new Date(at))
    for (const { userId } of people) await world.work(worker, userId)
  }
}

/** When each wants its next turn, in seconds after nine. */
async function secondsAfterNine(people: readonly BotPerson[]): Promise<number[]> {
  const rows = await world.database.query<{ at: Date }>(
    'select next_turn_at as at from bot_instances where user_id = any ($1) order by next_turn_at',
    [people.map(({ userId }) => userId)],
  )
  return rows.map(({ at }) => (at.getTime() - nine) / 1_000)
}

function expectApart(seconds: readonly number[], { min, max }: { min: number; max: number }) {
  for (const one of seconds) {
    expect(one).toBeGreaterThanOrEqual(min)
    expect(one).toBeLessThanOrEqual(max)
  }
  expect(new Set(seconds).size).toBe(seconds.length)
}

const limitTo = ({ userId }: BotPerson, action: string, to: { dailyLimit: number; hourlyLimit: number }) =>
  withUser(world.db, userId, (tx) => setOwnLimit(tx, { action, ...to }))

const automateFollows = (person: BotPerson, endsAtMinute: number) =>
  createAutomation(world.engine, person.caller, {
    ...{ name: 'Coffee people', action: 'follow-hashtag', params: { hashtag: 'coffee' } },
    ...{ days: [1, 2, 3, 4, 5, 6, 7], shiftMinutes: 0, isEnabled: true },
    windows: [{ startsAtMinute: 9 * 60, endsAtMinute, share: 3 }],
  })

async function openWindows(people: readonly BotPerson[]) {
  await world.setNow(new Date(nine))
  await runDueAutomations(world.workerEngine, (error) => {
    throw error
  })
  for (const { userId } of people) await world.work(worker, userId)
  for (const { username } of people) expect(await world.follows(username)).toEqual([])
}

test('AC5 automations whose windows begin in the same minute begin apart, and then act', async () => {
  const people = await several()
  for (const person of people) await automateFollows(person, 17 * 60)
  await openWindows(people)
  const seconds = await secondsAfterNine(people)
  expectApart(seconds, { min: 90, max: 420 })
  await workUntil(people, nine + 8 * 60_000, nine + 40 * 60_000)
  for (const { username } of people) expect(await world.follows(username)).not.toEqual([])
})

test('AC5 of a short window no more than a tenth goes by before an automation begins', async () => {
  const people = await several()
  for (const person of people) await automateFollows(person, 9 * 60 + 10)
  await openWindows(people)
  for (const one of await secondsAfterNine(people)) expect(one).toBeLessThanOrEqual(60)
})

test('AC5 bots whose hour is used up begin apart in the next one, whatever wakes them', async () => {
  const people = await several()
  for (const person of people) {
    await limitTo(person, 'follow', { dailyLimit: 10, hourlyLimit: 1 })
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  }
  await workUntil(people, begin.getTime(), nine - 8 * 60_000)
  const seconds = await secondsAfterNine(people)
  expectApart(seconds, { min: 90, max: 420 })
  for (const { username } of people) expect(await world.follows(username)).toHaveLength(1)
  await workUntil(people, nine + 8 * 60_000, nine + 40 * 60_000)
  for (const { username } of people) expect(await world.follows(username)).toHaveLength(2)
})

test('AC5 bots that a command wakes as soon as the hour is over begin apart all the same', async () => {
  const people = await several()
  for (const person of people) {
    await limitTo(person, 'follow', { dailyLimit: 10, hourlyLimit: 1 })
    await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  }
  await workUntil(people, begin.getTime(), nine - 8 * 60_000)
  await world.setNow(new Date(nine + 1_000))
  for (const { userId } of people) await world.work(worker, userId)
  for (const { username } of people) expect(await world.follows(username)).toHaveLength(1)
  expectApart(await secondsAfterNine(people), { min: 90, max: 420 })
})

test('a bot whose day of one action and hour of another are used up continues with the hour', async () => {
  const [person] = await several()
  if (!person) throw new TypeError('nobody')
  await limitTo(person, 'like', { dailyLimit: 10, hourlyLimit: 1 })
  await limitTo(person, 'follow', { dailyLimit: 1, hourlyLimit: 2 })
  await queueRun(world.engine, person.caller, likeHashtag, { hashtag: 'coffee', count: 2 })
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  const hasUsedUpDay = () =>
    world.database.query(`select from cooldowns where user_id = $1 and action = 'follow'`, [person.userId])
  // Not a turn more: the next one would look anew.
  for (let at = begin.getTime(); at < nine && (await hasUsedUpDay()).length === 0; at += 8 * 60_000)
    await workUntil([person], at, at)
  expect((await sandboxEffectsOf(world, person)).map(([kind]) => kind)).toEqual(['like', 'follow'])
  expectApart(await secondsAfterNine([person]), { min: 90, max: 420 })
})
