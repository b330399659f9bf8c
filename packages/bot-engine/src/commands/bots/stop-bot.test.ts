import { withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { takeTurn } from '../../turns/take-turn.ts'
import { cancelRun } from '../runs/cancel-run.ts'
import { queueRun } from '../runs/queue-run.ts'
import { startBot } from './start-bot.ts'
import { stopBot } from './stop-bot.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const signal = new AbortController().signal
const queue = (person: Awaited<ReturnType<BotWorld['person']>>, count: number) =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })
const refusal = (name: string) => expect.objectContaining({ name })

test('S2 without a session neither start nor an action is accepted, and nothing is queued', async () => {
  const person = await world.person('fresh')
  await expect(startBot(world.engine, person.caller)).rejects.toEqual(refusal('SESSION_INVALID'))
  await expect(queue(person, 3)).rejects.toEqual(refusal('SESSION_INVALID'))
  expect(await world.database.query('select id from runs where user_id = $1', [person.userId])).toEqual([])
})

test('S2 a stopped bot accepts no action', async () => {
  const person = await world.person('connected')
  await expect(queue(person, 3)).rejects.toEqual(refusal('BOT_NOT_RUNNING'))
})

test('B5 a second start is harmless', async () => {
  const person = await world.person()
  const again = await startBot(world.engine, person.caller)
  expect(again.bot_running).toBe(true)
  const started = await world.database.query(
    `select from activity_logs where user_id = $1 and event = 'bot.started'`,
    [person.userId],
  )
  expect(started).toHaveLength(1)
})

test('JB-J12 a stop returns only after the request under way has ended, and nothing happens after it', async () => {
  const person = await world.person()
  await queue(person, 5)
  const worker = await world.worker()
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', { delay_ms: 600 })
  const turn = takeTurn(worker, person.userId, signal)
  await vi.waitFor(
    async () =>
      expect(
        await world.database.query(`select from effects where user_id = $1 and state = 'sending'`, [
          person.userId,
        ]),
      ).toHaveLength(1),
    { timeout: 120_000 },
  )
  await stopBot(world.engine, person.caller)
  const atReturn = (await world.follows(person.username)).length
  await turn
  await world.work(worker, person.userId)
  expect([atReturn, (await world.follows(person.username)).length]).toEqual([1, 1])
  expect((await withUser(world.db, person.userId, readStatus)).bot_running).toBe(false)
})

test('a run that was cancelled goes no further, and cannot be cancelled twice', async () => {
  const person = await world.person()
  const run = await queue(person, 5)
  const worker = await world.worker()
  for (let turn = 0; turn < 3; turn++) await takeTurn(worker, person.userId, signal)
  const before = (await world.follows(person.username)).length
  expect(await cancelRun(world.engine, person.caller, run.id)).toMatchObject({
    state: 'cancelled',
    done: before,
  })
  await world.work(worker, person.userId)
  expect(await world.follows(person.username)).toHaveLength(before)
  await expect(cancelRun(world.engine, person.caller, run.id)).rejects.toEqual(refusal('RUN_ALREADY_ENDED'))
})

test('RT-B2 a run of somebody else cannot be cancelled: it does not exist', async () => {
  const [owner, other] = await Promise.all([world.person(), world.person()])
  const run = await queue(owner, 5)
  await expect(cancelRun(world.engine, other.caller, run.id)).rejects.toEqual(refusal('NOT_FOUND'))
})
