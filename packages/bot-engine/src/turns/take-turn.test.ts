import { withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { findRun } from '@botyard/db/queries/runs/runs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { stopBot } from '../commands/bots/stop-bot.ts'
import { connectInstagram } from '../commands/instagram-accounts/connect-instagram.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { takeTurn } from './take-turn.ts'
import type { TurnContext } from './turn.ts'

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld()
  worker = await world.worker()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const signal = new AbortController().signal
const queue = (person: Awaited<ReturnType<BotWorld['person']>>, count: number, hashtag = 'coffee') =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag, count })
const runOf = (userId: string, id: string) => withUser(world.db, userId, (tx) => findRun(tx, id))
const activityOf = (userId: string) =>
  world.database.query<{
    seq: string
    event: string
    error_code: string | null
    metadata: Record<string, unknown>
  }>('select seq, event, error_code, metadata from activity_logs where user_id = $1 order by seq', [userId])

test('A1 a run follows as many distinct people as asked for, and its ledger equals Instagram’s', async () => {
  const person = await world.person()
  const run = await queue(person, 5)
  await world.work(worker, person.userId)
  const follows = await world.follows(person.username)
  expect(new Set(follows.map((follow) => follow.target_id)).size).toBe(5)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 5 })
  const ledger = await world.database.query<{ target_id: string }>(
    `select target_id from effects where user_id = $1 and state = 'acknowledged' order by requested_at`,
    [person.userId],
  )
  expect(ledger.map((row) => row.target_id)).toEqual(follows.map((follow) => follow.target_id))
})

test('A1 a second run on the same hashtag follows nobody twice', async () => {
  const person = await world.person()
  await queue(person, 4)
  await queue(person, 4)
  await world.work(worker, person.userId)
  const targets = (await world.follows(person.username)).map((follow) => follow.target_id)
  expect(targets).toHaveLength(8)
  expect(new Set(targets).size).toBe(8)
})

test('A2 private accounts are skipped, each with its reason', async () => {
  const person = await world.person()
  await queue(person, 30)
  await world.work(worker, person.userId)
  const skips = (await activityOf(person.userId)).filter(({ event }) => event === 'effect.skipped')
  expect(skips.length).toBeGreaterThan(0)
  expect(new Set(skips.map((skip) => skip.error_code))).toEqual(new Set(['E-FLW-I-0002']))
})

test('O3 the activity of a run is numbered without a gap', async () => {
  const person = await world.person()
  await queue(person, 3)
  await world.work(worker, person.userId)
  const seqs = (await activityOf(person.userId)).map(({ seq }) => Number(seq))
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))
})

test('a run on a hashtag nobody uses ends with a code instead of searching for ever', async () => {
  const person = await world.person()
  const run = await queue(person, 3, 'nobodyusesthis')
  await world.work(worker, person.userId)
  expect(await runOf(person.userId, run.id)).toMatchObject({
    state: 'done',
    done: 0,
    error_code: 'E-FLW-W-0004',
  })
})

test('S2 a bot that was stopped after queueing does nothing', async () => {
  const person = await world.person()
  await queue(person, 3)
  await stopBot(world.engine, person.caller)
  await world.work(worker, person.userId)
  expect(await world.follows(person.username)).toEqual([])
})

test('S6 a session that ends mid-run pauses the run, which goes on after reconnecting', async () => {
  const person = await world.person()
  const run = await queue(person, 4)
  for (let turn = 0; turn < 3; turn++) await takeTurn(worker, person.userId, signal)
  await world.sandbox.revoke(person.username)
  await world.work(worker, person.userId)
  const status = await withUser(world.db, person.userId, readStatus)
  expect(status).toMatchObject({ session_valid: false, last_error_code: 'E-SES-E-0002' })
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'paused' })
  await connectInstagram(world.engine, person.caller, person)
  await world.work(worker, person.userId)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 4 })
  expect(await world.follows(person.username)).toHaveLength(4)
})

test('E6 a failure leaves code, file and line in the activity and the code in the status', async () => {
  const person = await world.person()
  await queue(person, 1)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', {
    status: 400,
    body: { message: 'feedback_required', spam: true, status: 'fail' },
  })
  await takeTurn(worker, person.userId, signal)
  const failed = (await activityOf(person.userId)).find(({ event }) => event === 'effect.failed')
  expect(failed).toMatchObject({
    error_code: 'E-IG-E-0006',
    metadata: {
      error_code: 'E-IG-E-0006',
      file: expect.stringMatching(/^packages\//),
      line: expect.any(Number),
    },
  })
})

test('A6 a block lets the action rest until a date and the target is not lost', async () => {
  const person = await world.person()
  const run = await queue(person, 1)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', {
    status: 400,
    body: { message: 'feedback_required', spam: true, status: 'fail' },
  })
  await world.work(worker, person.userId)
  expect(await world.follows(person.username)).toEqual([])
  const [cooldown] = await world.database.query<{ hours: number }>(
    'select extract(epoch from rests_until - now()) / 3600 as hours from cooldowns where user_id = $1',
    [person.userId],
  )
  expect(Number(cooldown?.hours)).toBeGreaterThan(11)
  await world.database.query('delete from cooldowns where user_id = $1', [person.userId])
  await world.work(worker, person.userId)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 1 })
})

test('FA18 an effect that was carried out and then reset is looked up, not repeated', async () => {
  const person = await world.person()
  const run = await queue(person, 2)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', { after: 'effect', reset: true })
  await takeTurn(worker, person.userId, signal)
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  const targets = (await world.follows(person.username)).map((follow) => follow.target_id)
  expect(targets).toHaveLength(2)
  expect(new Set(targets).size).toBe(2)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 2 })
})

test('a request that never arrived gives its share back and is tried again', async () => {
  const person = await world.person()
  const run = await queue(person, 1)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', { after: 'before', reset: true })
  await takeTurn(worker, person.userId, signal)
  await world.database.query('update user_bot_status set resting_until = null where user_id = $1', [
    person.userId,
  ])
  await world.work(worker, person.userId)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 1 })
  const usage = await world.database.query<{ used: number }>(
    'select used from quota_usage where user_id = $1',
    [person.userId],
  )
  expect(usage.map((row) => row.used)).toEqual([1, 1])
})

test('a target that is gone is left out and the run goes on', async () => {
  const person = await world.person()
  const run = await queue(person, 2)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', {
    status: 404,
    body: { message: 'User not found', status: 'fail', error_type: 'user_not_found' },
  })
  await world.work(worker, person.userId)
  expect(await runOf(person.userId, run.id)).toMatchObject({ state: 'done', done: 2, failed: 1 })
})
