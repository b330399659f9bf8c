import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { follow } from '../actions/follow.ts'
import { followFollowers } from '../actions/follow-followers.ts'
import { like } from '../actions/like.ts'
import { modernize } from '../actions/modernize.ts'
import { act, ledgerOf, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

async function star(followers: number) {
  const { username } = await world.sandbox.account()
  await world.sandbox.control('POST', '/followers', { username, count: followers })
  return username
}
type Person = Awaited<ReturnType<BotWorld['person']>>
const sourcesOf = async ({ userId }: Person) =>
  (
    await world.database.query<{ source: string; count: number }>(
      `select source, count(*)::int from effects where user_id = $1 group by 1 order by 1`,
      [userId],
    )
  ).map(({ source, count }) => [source, count])

test('TG1 M4 several sources are read in turn, and each target is known by the one it came from', async () => {
  const person = await world.person()
  const one = await star(60)
  const run = await act(world, worker, person, follow, {
    sources: [
      { source: 'followers-of', username: one },
      { source: 'hashtag', hashtag: 'travel' },
    ],
    count: 90,
  })
  expect(run.done).toBeGreaterThan(30)
  const found = Object.fromEntries(await sourcesOf(person))
  expect(found).toEqual({ '#travel': expect.any(Number), [`followers of @${one}`]: expect.any(Number) })
  const order = await world.database.query<{ source: string }>(
    'select source from effects where user_id = $1 order by position',
    [person.userId],
  )
  // The second is begun before the first is at its end.
  expect(order.map(({ source }) => source).lastIndexOf(`followers of @${one}`)).toBeGreaterThan(
    order.findIndex(({ source }) => source === '#travel'),
  )
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('TG2 each of several sources keeps a place of its own, whatever it is read together with', async () => {
  const person = await world.person()
  const [one, two] = [await star(150), await star(150)]
  const both = [one, two].map((username) => ({ source: 'followers-of', username }))
  await act(world, worker, person, follow, { sources: both, count: 110 })
  const places = await world.database.query<{ source: string; cursor: string }>(
    'select source, cursor from source_places where user_id = $1 order by source',
    [person.userId],
  )
  expect(places.map(({ source }) => source)).toEqual(
    [one, two].map((name) => `follow: followers of @${name}`).toSorted(),
  )
  // The route of an earlier release reads on from it.
  const run = await act(world, worker, person, followFollowers, { username: two, count: 10 })
  expect(run.done).toBeGreaterThan(0)
  const [row] = await world.database.query<{ source: string }>(
    'select distinct source from effects where run_id = $1',
    [run.id],
  )
  expect(row).toEqual({ source: `followers of @${two}` })
})

test('TG1 a source that Instagram does not show is passed over, and the others go on', async () => {
  const person = await world.person()
  const run = await act(world, worker, person, follow, {
    sources: [
      { source: 'followers-of', username: 'nobody.at.all' },
      { source: 'likers-of', post: 'DzzzzzzzzzZ' },
      { source: 'hashtag', hashtag: 'coffee' },
    ],
    count: 4,
  })
  expect(run).toMatchObject({ state: 'done', done: 4 })
  const events = await world.database.query<{ error_code: string }>(
    `select error_code from activity_logs where run_id = $1 and event = 'run.troubled'`,
    [run.id],
  )
  expect(events.map(({ error_code }) => error_code)).toEqual(['E-IG-I-0022', expect.stringMatching(/^E-/)])
})

test('TG1 for an action on posts the people of a source are gone through one at a time, newest post first', async () => {
  const person = await world.person()
  const username = await star(8)
  const before = (await world.sandbox.requests()).length
  const run = await act(world, worker, person, like, {
    sources: [{ source: 'followers-of', username }],
    count: 3,
  })
  expect(run.done).toBeGreaterThan(0)
  const asked = (await world.sandbox.requests())
    .slice(before)
    .filter(({ path }) => /feed\/user\/\d+\/$/.test(path))
  expect(asked.length).toBeLessThanOrEqual(8)
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('TG1 a run that an earlier release left in the middle of its source reads on where it stood', async () => {
  const person = await world.person()
  const username = await star(60)
  await act(world, worker, person, followFollowers, { username, count: 5 })
  const [{ cursor } = { cursor: '' }] = await world.database.query<{ cursor: string }>(
    `select (source_cursor::text) as cursor from runs where user_id = $1 and action = 'follow-followers'`,
    [person.userId],
  )
  // As the first release kept it: nothing but the place in the only source.
  const { places } = JSON.parse(cursor.replace(/^sources:/, ''))
  await world.database.query(
    `insert into runs (user_id, action, quota, params, state, requested, source_cursor, correlation_id)
     values ($1, 'follow-followers', 'follow', $2, 'queued', 3, $3, 'c')`,
    [person.userId, { username, count: 3 }, places[0]],
  )
  await world.database.query('update bot_instances set next_turn_at = now() where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  const runs = await world.database.query(
    `select state, done from runs where user_id = $1 and action = 'follow-followers' order by created_at`,
    [person.userId],
  )
  expect(runs).toMatchObject([{ state: 'done' }, { state: 'done', done: 3 }])
})

test('TG1 what earlier releases stored is shown in names of today', () => {
  const count = 3
  const hashtag = 'coffee'
  expect(modernize({ action: 'follow-hashtag', params: { hashtag, count } })).toEqual({
    ...{ action: 'follow', params: { sources: [{ source: 'hashtag', hashtag }], count } },
  })
  expect(modernize({ action: 'view-stories', params: { count } })).toEqual({
    ...{ action: 'watch-stories', params: { sources: [{ source: 'followed-stories' }], count } },
  })
  expect(modernize({ action: 'send-message', params: { usernames: ['ada'], templates: ['Hi'] } })).toEqual({
    action: 'message',
    params: { sources: [{ source: 'named', usernames: ['ada'] }], templates: ['Hi'] },
  })
  const unfollow = { action: 'unfollow', params: { count } }
  expect(modernize(unfollow)).toBe(unfollow)
})
