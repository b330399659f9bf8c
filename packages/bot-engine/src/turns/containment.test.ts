import { afterAll, beforeEach, expect, test } from 'vitest'
import { createFailureScene } from '../testing/failure-scene.ts'
import { takeTurn } from './take-turn.ts'

const scene = await createFailureScene()
const { world, worker, moveOn, queue, look } = scene
const signal = new AbortController().signal
beforeEach(async () => {
  await moveOn(14 * 86_400)
  await world.sandbox.clearFaults()
  await world.database.query('update user_bot_status set bot_running = false')
  await world.database.query('delete from failure_streaks')
})
afterAll(() => world.close())

type Person = Awaited<ReturnType<typeof world.person>>

/** Lets a bot work through a week, looking in every ten minutes while it has something to do. */
async function liveAWeek(person: Person, runId: string): Promise<void> {
  for (let hour = 0; hour < 7 * 24; hour++) {
    await world.work(worker, person.userId)
    if (['done', 'failed'].includes((await look(person, runId)).state)) return
    await moveOn(3_600)
  }
}

/** Whom this kind of request was made for since, in order; `ids` are the last digits of each path. */
async function askedSince(start: number, part: string): Promise<string[]> {
  return (await world.sandbox.requests())
    .slice(start)
    .map((request) => String(Object(request).path))
    .filter((path) => path.includes(part))
    .map((path) => /(\d+)\/?$/.exec(path.replace(/\?.*/, ''))?.[1] ?? path)
}

/** The people of a run, in the order in which they were named. */
const reached = (runId: string) =>
  world.database.query('select target_name, state from effects where run_id = $1 order by position', [runId])

const countRequests = async () => (await world.sandbox.requests()).length

function expectNobodyAskedOften(asked: readonly string[]): void {
  const times = new Map<string, number>()
  for (const id of asked) times.set(id, (times.get(id) ?? 0) + 1)
  expect([...times].filter(([, count]) => count > 2)).toEqual([])
  expect(asked.filter((id, index) => index > 0 && asked[index - 1] === id)).toEqual([])
}

test('IG7 a week of refusals nobody knows: nobody is asked twice in a row or three times, and the run ends with a code', async () => {
  const person = await world.person()
  const runId = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 20 })
  const start = await countRequests()
  await world.sandbox.fault('/friendships/create/', {
    status: 418,
    body: { message: 'of tomorrow', status: 'fail' },
    times: 1_000,
  })
  await liveAWeek(person, runId)
  const asked = await askedSince(start, '/friendships/create/')
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.length).toBeLessThan(25)
  expectNobodyAskedOften(asked)
  expect(await look(person, runId)).toMatchObject({ state: 'failed', run_code: 'E-IG-E-0010' })
})

test('IG7 a week at the limit of people followed: three are asked once, the run ends with its code, and likes go on', async () => {
  const person = await world.person()
  const follows = await queue(person, 'follow-hashtag', { hashtag: 'travel', count: 10 })
  const likes = await queue(person, 'like-hashtag', { hashtag: 'cats', count: 3 })
  const start = await countRequests()
  await world.sandbox.fault('/friendships/create/', { failure: 'following_limit_reached', times: 1_000 })
  await liveAWeek(person, likes)
  expect(await look(person, likes)).toMatchObject({ state: 'done', done: 3 })
  await liveAWeek(person, follows)
  const asked = await askedSince(start, '/friendships/create/')
  expect(asked).toHaveLength(3)
  expect(new Set(asked).size).toBe(3)
  expect(await look(person, follows)).toMatchObject({ state: 'failed', run_code: 'E-IG-E-0038' })
})

test('IG7 a message that cannot be delivered: that person is asked twice, the others are written to', async () => {
  const person = await world.person()
  const runId = await queue(person, 'send-message', {
    usernames: ['demo', 'demo2fa', 'democheckpoint'],
    templates: ['Hello {username}'],
    count: 3,
  })
  const broadcast = '/direct_v2/threads/broadcast/'
  await world.sandbox.fault(broadcast, { failure: 'dm_item_ack_wrong' })
  let isPlannedAgain = false
  for (let turn = 0; turn < 60; turn++) {
    await takeTurn(worker, person.userId, signal)
    await moveOn(600)
    const { state, done } = await look(person, runId)
    if (done === 2 && !isPlannedAgain) {
      isPlannedAgain = true
      await world.sandbox.fault(broadcast, { failure: 'dm_item_ack_wrong', times: 1_000 })
    }
    if (state === 'done' || state === 'failed') break
  }
  expect(await look(person, runId)).toMatchObject({ done: 2, failed: 1, run_code: 'E-FLW-W-0004' })
  const ledger = await world.database.query(
    'select target_name, state, error_code from effects where run_id = $1 and requested_at is not null order by position',
    [runId],
  )
  expect(ledger.filter(({ state }) => state === 'failed')).toMatchObject([{ error_code: 'E-DM-W-0006' }])
  expect(ledger.filter(({ state }) => state !== 'failed')).toHaveLength(2)
})

test.each([
  [
    'a post without its person',
    'hashtag_node_incomplete',
    '/tags/',
    'follow-hashtag',
    { hashtag: 'coffee', count: 3 },
    ['a.person'],
  ],
  [
    'a follower without a name',
    'follower_row_incomplete',
    '/followers/',
    'follow-followers',
    { username: 'demo', count: 3 },
    ['a.person', 'b.person'],
  ],
] as const)('IG7 %s costs that row, and the run goes on', async (_, failure, at, action, params, named) => {
  const person = await world.person()
  const runId = await queue(person, action, params)
  await world.sandbox.fault(at, { failure })
  await liveAWeek(person, runId)
  const run = { state: 'done', done: named.length, failed: 0, run_code: 'E-FLW-W-0004' }
  expect(await look(person, runId)).toMatchObject(run)
  expect(await reached(runId)).toEqual(named.map((name) => ({ target_name: name, state: 'acknowledged' })))
})

test('IG7 an outcome that can never be looked up is given up, and does not hold the bot for ever', async () => {
  const person = await world.person()
  const runId = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 3 })
  await world.sandbox.fault('/friendships/create/', { failure: 'server_error' })
  for (let turn = 0; turn < 5 && (await scene.codesOf(person)).length === 0; turn++)
    await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/show', { failure: 'user_not_found', times: 3 })
  await liveAWeek(person, runId)
  expect(await look(person, runId)).toMatchObject({ state: 'done', done: 3, failed: 1 })
})
