import { withUser } from '@botyard/db'
import { changeStatus, readStatus } from '@botyard/db/queries/bots/status'
import { errors } from '@botyard/errors'
import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import type { BotPerson } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { queueRun } from '../runs/queue-run.ts'
import { pauseBot } from './pause-bot.ts'
import { startBot } from './start-bot.ts'
import { stopBot } from './stop-bot.ts'

const world = await createBotWorld()
afterAll(() => world.close())

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
const queue = (person: BotPerson) =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 2 })
const stateOf = ({ userId }: BotPerson) => withUser(world.database.db, userId, readStatus)
const work = async ({ userId }: BotPerson) => world.work(await world.worker(), userId)

test('a paused bot does nothing, says until when and that its people paused it, and continues when it is started', async () => {
  const person = await world.person()
  await queue(person)
  const until = inHours(3)
  await pauseBot(world.engine, person.caller, until)
  expect(await stateOf(person)).toMatchObject({
    ...{ state: 'paused', state_until: until.toISOString(), state_reason: errors.BOT_PAUSED.code },
  })
  await work(person)
  expect(await world.follows(person.username)).toEqual([])
  const [bot] = await world.database.query<{ next_turn_at: Date }>(
    'select next_turn_at from bot_instances where user_id = $1',
    [person.userId],
  )
  expect(bot?.next_turn_at.toISOString()).toBe(until.toISOString())
  await startBot(world.engine, person.caller)
  expect(await stateOf(person)).toMatchObject({ state: 'running' })
  await work(person)
  expect(await world.follows(person.username)).toHaveLength(2)
})

test('a pause ends automatically', async () => {
  const person = await world.person()
  await queue(person)
  await pauseBot(world.engine, person.caller, inHours(1))
  await world.database.query(
    `update user_bot_status set paused_until = now() - interval '1 second' where user_id = $1`,
    [person.userId],
  )
  await work(person)
  expect(await world.follows(person.username)).toHaveLength(2)
})

test('ending a pause ends no rest, and a bot that is stopped and started is not paused any more', async () => {
  const person = await world.person()
  await queue(person)
  const restingUntil = inHours(2)
  await withUser(world.database.db, person.userId, (tx) => changeStatus(tx, { restingUntil }))
  await pauseBot(world.engine, person.caller, inHours(5))
  expect((await stateOf(person)).state).toBe('paused')
  await startBot(world.engine, person.caller)
  expect(await stateOf(person)).toMatchObject({ state: 'resting', state_until: restingUntil.toISOString() })
  await work(person)
  expect(await world.follows(person.username)).toEqual([])
  await withUser(world.database.db, person.userId, (tx) => changeStatus(tx, { restingUntil: null }))
  await pauseBot(world.engine, person.caller, inHours(5))
  await stopBot(world.engine, person.caller)
  await expect(pauseBot(world.engine, person.caller, inHours(5))).rejects.toMatchObject({
    name: 'BOT_NOT_RUNNING',
  })
  await startBot(world.engine, person.caller)
  expect((await stateOf(person)).state).toBe('running')
})
