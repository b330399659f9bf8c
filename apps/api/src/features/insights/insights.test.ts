import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { unfollow } from '@botyard/bot-engine/actions/unfollow'
import { act } from '@botyard/bot-engine/testing/act'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

/** Somebody whose bot runs. */
async function running() {
  const { token, id } = await world.person()
  const account = await world.bots.sandbox.account()
  await world.call('POST', '/api/bot/login', account, { token })
  await world.call('POST', '/api/bot/start', {}, { token })
  const caller = { userId: id, correlationId: 'test' }
  return { token, bot: { ...account, userId: id, correlationId: 'test', caller } }
}
const insightsOf = async (token: string, path: string) =>
  (await world.call('GET', `/api/insights/${path}`, undefined, { token })).body

test('A5 one sees how much of what one’s bot did took effect, by kind, and nobody else’s', async () => {
  const { bots } = world
  const worker = await bots.worker()
  const { token, bot: person } = await running()
  const id = person.userId
  await act(bots, worker, person, followHashtag, { hashtag: 'coffee', count: 4 })
  await act(bots, worker, person, likeHashtag, { hashtag: 'coffee', count: 1 })
  const [first] = await bots.follows(person.username)
  await bots.sandbox.control('DELETE', '/following', {
    username: person.username,
    people: [first?.target_username],
  })
  await bots.database.query(
    `update effects set acknowledged_at = acknowledged_at - interval '11 minutes' where user_id = $1 and kind = 'follow'`,
    [id],
  )
  await bots.work(worker, id)
  const { body } = await world.call('GET', '/api/insights/effectiveness?days=7', undefined, { token })
  expect(body).toEqual({
    days: 7,
    items: [
      {
        ...{ kind: 'follow', title: 'Follows', requested: 4, acknowledged: 0, verified: 3 },
        ...{ without_effect: 1, refused: 0, unknown: 0, effectiveness: 0.75 },
      },
      {
        ...{ kind: 'like', title: 'Likes', requested: 1, acknowledged: 1, verified: 0 },
        ...{ without_effect: 0, refused: 0, unknown: 0, effectiveness: null },
      },
    ],
  })
  const stranger = await world.person()
  const theirs = await world.call('GET', '/api/insights/effectiveness', undefined, { token: stranger.token })
  expect(theirs.body.items).toEqual([])
})

test('what a bot did stands on the days and hours of its owner’s clock, and on no others', async () => {
  const { bots } = world
  const { token, bot } = await running()
  await world.call('PUT', '/api/time-zone', { time_zone: 'Pacific/Auckland' }, { token })
  await act(bots, await bots.worker(), bot, followHashtag, { hashtag: 'coffee', count: 3 })
  // One of them a minute before the midnight of three days ago, as it is in Auckland.
  const [moved] = await bots.database.query<{ date: string }>(
    `update effects set requested_at = date_trunc('day', now(), 'Pacific/Auckland') - interval '2 days 1 minute'
     where id = (select id from effects where user_id = $1 and state = 'acknowledged' limit 1)
     returning to_char(requested_at at time zone 'Pacific/Auckland', 'YYYY-MM-DD') as date`,
    [bot.userId],
  )
  const { time_zone, items } = await insightsOf(token, 'days?days=7')
  expect([time_zone, items.length]).toEqual(['Pacific/Auckland', 7])
  const busy = items.filter(({ done }: { done: number }) => done > 0)
  expect(busy).toMatchObject([
    { date: moved?.date, done: 1 },
    { done: 2, kinds: [{ kind: 'follow', title: 'Follows', done: 2, failed: 0 }] },
  ])
  expect(items.at(-1)).toEqual(busy.at(-1))
  const hours = (await insightsOf(token, 'hours')).items
  expect(hours).toHaveLength(24)
  expect(hours.reduce((sum: number, { done }: { done: number }) => sum + done, 0)).toBe(2)

  const stranger = await world.person()
  const theirs = (await insightsOf(stranger.token, 'days')).items
  expect(theirs).toHaveLength(30)
  expect(theirs.filter(({ done }: { done: number }) => done > 0)).toEqual([])
})

test('a source tells how many of those followed follow back, as far as the bot has looked', async () => {
  const { bots } = world
  const worker = await bots.worker()
  await bots.sandbox.control('POST', '/follow-backs', { probability: 0, delay_seconds: 0 })
  const { token, bot } = await running()
  await act(bots, worker, bot, followHashtag, { hashtag: 'travel', count: 3 })
  const [friend] = await bots.follows(bot.username)
  await bots.sandbox.control('POST', '/followers', { username: bot.username, by: [friend?.target_username] })
  const before = (await insightsOf(token, 'sources')).items
  expect(before).toMatchObject([{ kind: 'follow', done: 3, looked: 0, followed_back: 0 }])
  await act(bots, worker, bot, unfollow, { older_than_days: 0, count: 3 })
  const { items } = await insightsOf(token, 'sources')
  expect(items).toContainEqual(
    expect.objectContaining({ source: before[0].source, kind: 'follow', looked: 3, followed_back: 1 }),
  )
  const stranger = await world.person()
  expect((await insightsOf(stranger.token, 'sources')).items).toEqual([])
})

test('when Instagram held an action back is told with its code', async () => {
  const { bots } = world
  const { token, bot } = await running()
  await bots.sandbox.fault('/friendships/create/', { failure: 'action_blocked' })
  await act(bots, await bots.worker(), bot, followHashtag, { hashtag: 'coffee', count: 1 })
  expect((await insightsOf(token, 'warnings')).items).toMatchObject([
    { title: 'Follows', code: 'E-IG-E-0006', code_title: expect.stringMatching(/./) },
  ])
  const stranger = await world.person()
  expect((await insightsOf(stranger.token, 'warnings')).items).toEqual([])
})

test('followers are shown for each day of one’s own, with gaps where nobody counted', async () => {
  const { token, bot } = await running()
  await world.database.query(
    `insert into follower_counts (user_id, instagram_user_id, day, followers)
     select user_id, instagram_user_id, current_date - age, followers
     from instagram_credentials, (values (0, 120), (2, 100)) as counted (age, followers) where user_id = $1`,
    [bot.userId],
  )
  const { body } = await world.call('GET', '/api/insights/followers?days=3', undefined, { token })
  expect(body.items.map((item: { followers: number | null }) => item.followers)).toEqual([100, null, 120])
})
