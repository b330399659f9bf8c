import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity/activity-list'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { likeHashtag } from '../actions/like-hashtag.ts'
import { unfollow } from '../actions/unfollow.ts'
import { viewStories } from '../actions/view-stories.ts'
import { act, type BotPerson, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from './turn.ts'

let world: BotWorld
let worker: TurnContext
let now = new Date('2026-05-04T10:00:00Z')
beforeAll(async () => {
  world = await createBotWorld({ now })
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

/** Lets minutes pass, and the bot do what it wants then. */
async function minutesLater(minutes: number, person: BotPerson): Promise<void> {
  now = new Date(now.getTime() + minutes * 60_000)
  await world.setNow(now)
  await world.work(worker, person.userId)
}

const statesOf = async (person: BotPerson, kind: string) => {
  const rows = await world.database.query<{ state: string; error_code: string | null; count: string }>(
    `select state, error_code, count(*) from effects where user_id = $1 and kind = $2
     and state in ('acknowledged', 'verified', 'failed') group by 1, 2 order by 1`,
    [person.userId, kind],
  )
  return rows.map((row) => [row.state, row.error_code, Number(row.count)])
}
const looksSince = async (path: string, from: number) =>
  (await world.sandbox.requests()).slice(from).filter((request) => request.path.includes(path)).length

test('A5 acknowledged follows are verified ten minutes later, all of them in one request', async () => {
  const person = await world.person()
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 12 })
  expect(await statesOf(person, 'follow')).toEqual([['acknowledged', null, 12]])
  await minutesLater(5, person)
  expect(await statesOf(person, 'follow')).toEqual([['acknowledged', null, 12]])
  const from = (await world.sandbox.requests()).length
  await minutesLater(6, person)
  expect(await statesOf(person, 'follow')).toEqual([['verified', null, 12]])
  expect(await looksSince('/friendships/show_many/', from)).toBe(1)
})

test('what holds is marked in the activity where it was told, and told by no entry of its own', async () => {
  const person = await world.person()
  const run = await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 3 })
  const told = () => withUser(world.db, person.userId, (tx) => listActivity(tx, { limit: 50, runId: run.id }))
  const follows = async () => (await told()).filter(({ event }) => event === 'effect.acknowledged')
  expect((await follows()).map(({ verified_at }) => verified_at)).toEqual([null, null, null])
  const before = (await told()).length
  await minutesLater(11, person)
  expect((await follows()).map(({ verified_at }) => verified_at)).toEqual(
    Array.from({ length: 3 }, () => now.toISOString()),
  )
  expect(await told()).toHaveLength(before)
  const all = await withUser(world.db, person.userId, (tx) => listActivity(tx, { limit: 200 }))
  expect(all.map(({ message }) => message).join()).not.toContain('Verified at Instagram')
  // Open pages are told which entries.
  const [event] = await world.database.query<{ changes: { verified: object[] } }>(
    `select changes from activity_logs where user_id = $1 and event = 'effects.verified'`,
    [person.userId],
  )
  expect(event?.changes.verified).toEqual(
    expect.arrayContaining(
      (await follows()).map(({ target }) => ({ run_id: run.id, action: 'follow', target })),
    ),
  )
})

test('A5 follows that Instagram has taken back have failed, and three in a row let following rest', async () => {
  const person = await world.person()
  await act(world, worker, person, followHashtag, { hashtag: 'travel', count: 5 })
  const names = (await world.sandbox.effects())
    .filter(({ account }) => account === person.username)
    .map((effect) => effect.target_username)
  await world.sandbox.control('DELETE', '/following', { username: person.username, people: names.slice(2) })
  await minutesLater(11, person)
  expect(await statesOf(person, 'follow')).toEqual([
    ['failed', 'E-FLW-W-0001', 3],
    ['verified', null, 2],
  ])
  const cooldowns = await world.database.query(
    'select action, error_code from cooldowns where user_id = $1 and rests_until > $2',
    [person.userId, now],
  )
  expect(cooldowns).toEqual([{ action: 'follow', error_code: 'E-IG-E-0026' }])
})

test('A5 three likes that never show let liking rest as well, and are not counted as effective', async () => {
  const person = await world.person()
  await world.sandbox.fault('/like/', { times: 3, status: 200, body: { status: 'ok' } })
  await act(world, worker, person, likeHashtag, { hashtag: 'cats', count: 3 })
  expect(await sandboxEffectsOf(world, person)).toEqual([])
  await minutesLater(11, person)
  await minutesLater(1, person)
  await minutesLater(1, person)
  expect(await statesOf(person, 'like')).toEqual([['failed', 'E-LIKE-W-0001', 3]])
  expect(
    await world.database.query('select action from cooldowns where user_id = $1', [person.userId]),
  ).toEqual([{ action: 'like' }])
})

test('A5 a like of a post deleted since stays acknowledged and is not looked at for ever', async () => {
  const person = await world.person()
  await act(world, worker, person, likeHashtag, { hashtag: 'coffee', count: 1 })
  const [[, id] = []] = await sandboxEffectsOf(world, person)
  await world.sandbox.control('POST', '/media', { id, deleted: true })
  await minutesLater(11, person)
  const from = (await world.sandbox.requests()).length
  await minutesLater(60, person)
  await minutesLater(60, person)
  expect(await statesOf(person, 'like')).toEqual([['acknowledged', null, 1]])
  expect(await looksSince('/media/', from)).toBe(0)
})

test('A5 stories and unfollows are verified too; what was undone by the bot itself is no failure', async () => {
  const person = await world.person()
  await act(world, worker, person, viewStories, { hashtag: 'coffee', count: 2 })
  await act(world, worker, person, followHashtag, { hashtag: 'cats', count: 2 })
  await minutesLater(1, person)
  await act(world, worker, person, unfollow, { who: 'followed-by-bot', older_than_days: 0, count: 2 })
  await minutesLater(11, person)
  await minutesLater(1, person)
  expect(await statesOf(person, 'view_story')).toEqual([['verified', null, 2]])
  expect(await statesOf(person, 'unfollow')).toEqual([['verified', null, 2]])
  expect(await statesOf(person, 'follow')).toEqual([['acknowledged', null, 2]])
})
