import { withUser } from '@botyard/db'
import { setOwnLimit } from '@botyard/db/queries/limits/limits'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { createInstagram } from '../instagram/client/instagram-client.ts'
import { BotInstanceManager } from '../instances/bot-instance-manager.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { expectLedgersAgree } from '../testing/ledgers.ts'
import { takeTurn } from './take-turn.ts'
import type { TurnContext } from './turn.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 1_000 })
  worker = await world.worker()
})
beforeEach(async () => {
  await world.sandbox.clearFaults()
  await world.database.query('update user_bot_status set bot_running = false')
  await world.database.query('delete from failure_streaks')
})
afterEach(() => void vi.useRealTimers())
afterAll(() => world.close())

type Person = Awaited<ReturnType<BotWorld['person']>>
const signal = new AbortController().signal

/** Somebody at work in the middle of a run of five, whose next turn does something. */
async function atWork(): Promise<Person & { runId: string }> {
  const person = await world.person()
  const limit = { action: 'follow', dailyLimit: 16, hourlyLimit: 16 }
  await withUser(world.db, person.userId, (tx) => setOwnLimit(tx, limit))
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 5 })
  while ((await world.follows(person.username)).length < 2) await takeTurn(worker, person.userId, signal)
  return { ...person, runId: run.id }
}

/** The end of every rest, and everything there is to do until the run has ended. */
async function restAndFinish(person: Person & { runId: string }, context = worker): Promise<void> {
  for (let rest = 0; rest < 4; rest++) {
    await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
      person.userId,
    ])
    await world.database.query('delete from cooldowns where user_id = $1', [person.userId])
    await world.database.query(
      'update bot_instances set next_turn_at = now(), next_effect_at = null where user_id = $1',
      [person.userId],
    )
    await world.work(context, person.userId)
  }
  const [run] = await world.database.query('select state, done from runs where id = $1', [person.runId])
  expect(run).toEqual({ state: 'done', done: 5 })
  expect(await world.follows(person.username)).toHaveLength(5)
}

const failuresOf = (person: Person) =>
  world.database.query<{ error_code: string }>(
    `select error_code from activity_logs where user_id = $1 and status = 'failed' order by seq`,
    [person.userId],
  )

const requests = async () => (await world.sandbox.requests()).length

test.each([
  ['refuses connections', 'http://127.0.0.1:9'],
  ['has a name that nobody knows', 'http://instagram.invalid'],
])('FA16 Instagram that %s lets a bot rest, and it goes on where it was', async (_, baseUrl) => {
  const person = await atWork()
  const factory = (account: { deviceSeed: string; session: string | null }) =>
    createInstagram({ baseUrl, timeoutMs: 60_000, ...account })
  const cutOff = { ...worker, manager: new BotInstanceManager(factory) }
  await world.work(cutOff, person.userId)
  expect(await failuresOf(person)).toEqual([{ error_code: 'E-NET-E-0001' }])
  await expectLedgersAgree(world, person)
  await restAndFinish(person)
  await expectLedgersAgree(world, person)
})

test.each([
  ['hangs', { failure: 'timeout' }, 'E-NET-E-0002'],
  ['hangs after it was carried out', { failure: 'timeout', after: 'effect' }, 'E-NET-E-0002'],
  ['is carried out, then reset', { failure: 'connection_reset', after: 'effect' }, 'E-NET-E-0005'],
  ['is answered with a page', { failure: 'html_200', after: 'effect' }, 'E-NET-E-0004'],
  ['is answered with half of it', { failure: 'truncated_json' }, 'E-NET-E-0004'],
])('FA17 FA18 FA20 a follow that %s is looked up, never sent again', async (_, fault, code) => {
  const person = await atWork()
  await world.sandbox.fault('/friendships/create/', fault)
  await world.work(worker, person.userId)
  expect(await failuresOf(person)).toEqual([{ error_code: code }])
  await expectLedgersAgree(world, person)
  await restAndFinish(person)
  await expectLedgersAgree(world, person)
})

test.each([
  ['throttled_429', 'E-IG-W-0018'],
  ['please_wait', 'E-IG-W-0005'],
  ['action_blocked', 'E-IG-E-0006'],
])('FA19 %s a hundred times over is met once: the bot rests instead of storming', async (failure, code) => {
  const person = await atWork()
  await world.sandbox.fault('/friendships/create/', { failure, times: 100 })
  const before = await requests()
  for (let turn = 0; turn < 20; turn++) await takeTurn(worker, person.userId, signal)
  expect((await requests()) - before).toBe(1)
  expect(await failuresOf(person)).toEqual([{ error_code: code }])
  await world.sandbox.clearFaults()
  await restAndFinish(person)
  await expectLedgersAgree(world, person)
})

test.each(['challenge_required', 'login_required'])(
  'FA19 %s pauses the bot until its owner acts, with nothing asked in between',
  async (failure) => {
    const person = await atWork()
    await world.sandbox.fault('/friendships/create/', { failure, times: 100 })
    const before = await requests()
    for (let turn = 0; turn < 20; turn++) await takeTurn(worker, person.userId, signal)
    expect((await requests()) - before).toBe(1)
    const [bot] = await world.database.query('select next_turn_at from bot_instances where user_id = $1', [
      person.userId,
    ])
    expect(bot).toEqual({ next_turn_at: null })
    await expectLedgersAgree(world, person)
  },
)

test.each([-600, 600])(
  'JB-J11 a worker whose clock is %i s off keeps the day and the hours of the database',
  async (seconds) => {
    const person = await atWork()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 })
    await world.sandbox.fault('/friendships/create/', { failure: 'please_wait' })
    await world.work(worker, person.userId)
    vi.useRealTimers()
    const [bot] = await world.database.query<{ rest: number; next: number; windows: string }>(
      `select extract(epoch from resting_until - now())::int as rest, extract(epoch from next_turn_at - now())::int as next,
      (select count(distinct starts_at) from quota_usage where user_id = $1 and period = 'day') as windows
    from user_bot_status join bot_instances using (user_id) where user_id = $1`,
      [person.userId],
    )
    expect(Math.abs((bot?.rest ?? 0) - 3_600)).toBeLessThan(30)
    expect(Math.abs((bot?.next ?? 0) - 3_600)).toBeLessThan(30)
    const [usage] = await world.database.query(
      `select bool_and(starts_at = date_trunc('day', now())) as is_today from quota_usage where user_id = $1 and period = 'day'`,
      [person.userId],
    )
    expect(usage).toEqual({ is_today: true })
    await restAndFinish(person)
    await expectLedgersAgree(world, person)
  },
)

test('Q2 what Instagram refuses is given back, what nobody knows is not', async () => {
  const person = await atWork()
  const used = async () =>
    (
      await world.database.query<{ used: number }>(
        `select used from quota_usage where user_id = $1 and period = 'day' and action = 'follow'`,
        [person.userId],
      )
    )[0]?.used
  await world.sandbox.fault('/friendships/create/', { failure: 'please_wait' })
  await world.work(worker, person.userId)
  expect(await used()).toBe(2)
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.sandbox.fault('/friendships/create/', { failure: 'timeout' })
  await takeTurn(worker, person.userId, signal)
  expect(await used()).toBe(3)
  await restAndFinish(person)
  expect(await used()).toBe(5)
})

test('E7 a person who is gone is left alone by every later run', async () => {
  const person = await atWork()
  await world.sandbox.fault('/friendships/create/', { failure: 'user_not_found' })
  await restAndFinish(person)
  const [gone] = await world.database.query<{ target_id: string }>(
    `select target_id from effects where user_id = $1 and state = 'failed'`,
    [person.userId],
  )
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 3 })
  await world.work(worker, person.userId)
  const again = await world.database.query(
    `select state, skip_reason from effects where user_id = $1 and target_id = $2 order by position`,
    [person.userId, gone?.target_id],
  )
  expect(again).toEqual([
    { state: 'failed', skip_reason: null },
    { state: 'skipped', skip_reason: 'refused-before' },
  ])
  await expectLedgersAgree(world, person)
})

test('E7 IG7 an answer nobody knows costs one person, rests nobody, and is kept once, without names', async () => {
  const person = await atWork()
  const body = { message: `Dear ${person.username}, this is new`, token: 'a-secret-word', status: 'fail' }
  await world.sandbox.fault('/friendships/create/', { status: 418, body, times: 2 })
  await world.work(worker, person.userId)
  const [status] = await world.database.query(
    'select resting_until from user_bot_status where user_id = $1',
    [person.userId],
  )
  expect(status).toEqual({ resting_until: null })
  const kept = await world.database.query<{ count: string; sample: object }>('select * from unknown_failures')
  expect(kept).toMatchObject([{ status: 418, path: '/api/v1/friendships/create/:id/', count: '2' }])
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`a-secret-word|${person.username}`))
  await restAndFinish(person)
  await expectLedgersAgree(world, person)
})
