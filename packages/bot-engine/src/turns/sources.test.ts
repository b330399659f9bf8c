import { afterAll, expect, test } from 'vitest'
import { followFollowers } from '../actions/follow-followers.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { act, sandboxEffectsOf } from '../testing/act.ts'
import { createBotWorld } from '../testing/bot-world.ts'
import { takeTurn } from './take-turn.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

async function source(followers: number) {
  const account = await world.sandbox.account()
  await world.sandbox.control('POST', '/followers', { username: account.username, count: followers })
  return account.username
}
const pagesRead = async (username: string) =>
  (await world.sandbox.requests()).filter(
    ({ account, path }) => account === username && path.endsWith('/followers/'),
  ).length

test('TG2 a new run reads on where the last one of its source stopped, and nobody is left out between them', async () => {
  const person = await world.person()
  const username = await source(60)
  expect(await act(world, worker, person, followFollowers, { username, count: 30 })).toMatchObject({
    state: 'done',
    done: 30,
  })
  const before = await pagesRead(person.username)
  const kept = await world.database.query<{ source: string }>(
    'select source, cursor from source_places where user_id = $1',
    [person.userId],
  )
  expect(kept).toMatchObject([{ source: `follow: followers of @${username}` }])
  const second = await act(world, worker, person, followFollowers, { username, count: 30 })
  const followed = new Set((await sandboxEffectsOf(world, person)).map(([, id]) => id))
  expect(followed.size).toBe(30 + second.done)
  expect(second.done).toBeGreaterThan(15)
  // The page it stopped in once more, and those after it; not those before.
  expect((await pagesRead(person.username)) - before).toBeLessThanOrEqual(before)
})

test('TG2 B07 pages are read with a pause in between, in a dry run and before the first effect too', async () => {
  const person = await world.person()
  const username = await source(60)
  const slow = { ...worker, profile: { ...worker.profile, gapMs: { min: 90_000, max: 90_000 } } }
  await queueRun(world.engine, person.caller, followFollowers, { username, count: 30 }, { isDryRun: true })
  await takeTurn(slow, person.userId, AbortSignal.timeout(10_000))
  const [row] = await world.database.query<{ pause: number }>(
    'select extract(epoch from next_turn_at - now())::float8 as pause from bot_instances where user_id = $1',
    [person.userId],
  )
  expect(row?.pause).toBeGreaterThan(8)
  expect(row?.pause).toBeLessThanOrEqual(9)
})

test('TG2 a kept place that Instagram refuses is forgotten, and the source starts over, once', async () => {
  const person = await world.person()
  const username = await source(60)
  await act(world, worker, person, followFollowers, { username, count: 30 })
  const places = () =>
    world.database.query('select cursor from source_places where user_id = $1', [person.userId])
  expect(await places()).toHaveLength(1)
  const refusal = { status: 400, body: { message: 'That page is gone', status: 'fail' } }
  await world.sandbox.fault('/followers/', { ...refusal, match: { user: person.username } })
  const pages = await pagesRead(person.username)
  const second = await act(world, worker, person, followFollowers, { username, count: 5 })
  expect(second).toMatchObject({ state: 'done', done: 5 })
  expect(await pagesRead(person.username)).toBeGreaterThan(pages + 1)
  const [status] = await world.database.query(
    'select resting_until, (select count(*)::int from cooldowns c where c.user_id = s.user_id) as cooldowns from user_bot_status s where user_id = $1',
    [person.userId],
  )
  expect(status).toEqual({ resting_until: null, cooldowns: 0 })

  // Refused at the top as well, the source is to blame, and the bot is not let loose on it.
  await world.sandbox.fault('/followers/', { ...refusal, match: { user: person.username }, times: 1_000 })
  expect(await places()).toHaveLength(1)
  const last = await queueRun(world.engine, person.caller, followFollowers, { username, count: 5 })
  await world.work(worker, person.userId)
  expect(
    await world.database.query(`select from activity_logs where run_id = $1 and event = 'run.troubled'`, [
      last.id,
    ]),
  ).toHaveLength(2)
  expect(await places()).toEqual([])
  await world.sandbox.clearFaults()
})

test('B07 a bot that a command wakes early reads no page and looks at nobody before its pause is over', async () => {
  const person = await world.person()
  const username = await source(60)
  const slow = { ...worker, profile: { ...worker.profile, gapMs: { min: 90_000, max: 90_000 } } }
  const queue = (isDryRun: boolean) =>
    queueRun(world.engine, person.caller, followFollowers, { username, count: 30 }, { isDryRun })
  for (const isDryRun of [true, false]) {
    await world.database.query('update bot_instances set next_effect_at = null where user_id = $1', [
      person.userId,
    ])
    await queue(isDryRun)
    await takeTurn(slow, person.userId, AbortSignal.timeout(10_000))
    const before = (await world.sandbox.requests()).length
    await queue(isDryRun)
    await takeTurn(slow, person.userId, AbortSignal.timeout(10_000))
    expect((await world.sandbox.requests()).length).toBe(before)
  }
})

test('IG6 a list that Instagram cuts short is shown in the activity, and is no failure', async () => {
  const person = await world.person()
  const username = await source(30)
  await world.sandbox.control('POST', '/limited-lists', { username, limited: true })
  const run = await act(world, worker, person, followFollowers, { username, count: 200 })
  expect(run).toMatchObject({ state: 'done', failed: 0 })
  const events = await world.database.query<{ error_code: string; message: string }>(
    `select error_code, message from activity_logs where user_id = $1 and run_id = $2 and error_code = 'E-IG-I-0039'`,
    [person.userId, run.id],
  )
  expect(events).toMatchObject([
    { message: expect.stringMatching(/^Instagram shows only \d+ of the followers of @/) },
  ])
})
