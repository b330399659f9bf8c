import { withUser } from '@botyard/db'
import { readBot } from '@botyard/db/queries/bots/status'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { likeHashtag } from '../actions/like-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { readEffectiveLimits } from '../limits/limits.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from './turn.ts'

const hourMs = 3_600_000
let world: BotWorld
let worker: TurnContext
let now = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  world = await createBotWorld({ now })
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

type Person = Awaited<ReturnType<BotWorld['person']>>

async function moveOn(hours: number): Promise<void> {
  now = new Date(now.getTime() + hours * hourMs)
  await world.setNow(now)
}

async function limitOf({ userId }: Person, action: string) {
  const [limit] = await withUser(world.db, userId, async (tx) =>
    readEffectiveLimits(tx, world.engine.profile, { ...(await readBot(tx)), action }),
  )
  if (!limit) throw new TypeError(`no limit of ${action}`)
  return limit
}

const hoursUntil = (iso: string | null) => (iso ? (Date.parse(iso) - now.getTime()) / hourMs : null)

test('A6 each block rests the action longer and halves its limit for 14 days, which its owner is told', async () => {
  const person = await world.person()
  const before = await limitOf(person, 'follow')
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 5 })
  for (const [index, hours] of [12, 24, 72].entries()) {
    await world.sandbox.fault('/friendships/create/', { failure: 'action_blocked' })
    await world.work(worker, person.userId)
    const limit = await limitOf(person, 'follow')
    expect(hoursUntil(limit.resting_until)).toBe(hours)
    expect(hoursUntil(limit.reduced_until)).toBe(14 * 24)
    expect(limit).toMatchObject({
      daily_limit: Math.floor(before.daily_limit / 2 ** (index + 1)),
      hourly_limit: Math.floor(before.hourly_limit / 2 ** (index + 1)),
      rest_code: 'E-IG-E-0006',
      reduction_code: 'E-IG-E-0006',
    })
    await moveOn(hours)
  }
  const events = await world.database.query<{ message: string }>(
    `select message from activity_logs where user_id = $1 and event = 'limit.reduced' order by seq`,
    [person.userId],
  )
  expect(events).toHaveLength(3)
  expect(events[0]?.message).toBe(
    'Follows paused until 2026-11-02 21:00 UTC, then at half the limit until 2026-11-16 09:00 UTC.',
  )
  await world.work(worker, person.userId)
  expect(await world.follows(person.username)).toHaveLength(5)

  // The first two have ended by now, then the third.
  await moveOn(14 * 24 - 72 - 12)
  expect((await limitOf(person, 'follow')).daily_limit).toBe(before.daily_limit / 2)
  await moveOn(12)
  expect(await limitOf(person, 'follow')).toMatchObject({
    daily_limit: before.daily_limit,
    ...{ reduced_until: null, reduction_code: null, resting_until: null, rest_code: null },
  })
})

test('A6 a block of one action leaves the others as they are', async () => {
  const person = await world.person()
  const before = await limitOf(person, 'like')
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 1 })
  await queueRun(world.engine, person.caller, likeHashtag, { hashtag: 'coffee', count: 2 })
  await world.sandbox.fault('/friendships/create/', { failure: 'try_again_later' })
  await world.work(worker, person.userId)
  expect(await world.follows(person.username)).toEqual([])
  const likes = (await world.sandbox.effects()).filter(
    ({ account, action }) => account === person.username && action === 'like',
  )
  expect(likes).toHaveLength(2)
  expect(await limitOf(person, 'like')).toMatchObject({
    daily_limit: before.daily_limit,
    reduced_until: null,
  })
})

test('A6 two people under review in a row count as a block', async () => {
  const person = await world.person()
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'travel', count: 2 })
  await world.sandbox.fault('/friendships/create/', { failure: 'follow_manual_review', times: 2 })
  await world.work(worker, person.userId)
  expect(hoursUntil((await limitOf(person, 'follow')).resting_until)).toBe(0.5)
  await moveOn(0.5)
  await world.work(worker, person.userId)
  expect(await limitOf(person, 'follow')).toMatchObject({ rest_code: 'E-IG-E-0006', halvings: 1 })
  expect(hoursUntil((await limitOf(person, 'follow')).resting_until)).toBe(12)
})
