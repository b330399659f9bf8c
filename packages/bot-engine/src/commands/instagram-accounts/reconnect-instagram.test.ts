import { withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { type BotWorld, createBotWorld } from '../../testing/bot-world.ts'
import { takeTurn } from '../../turns/take-turn.ts'
import { startBot } from '../bots/start-bot.ts'
import { queueRun } from '../runs/queue-run.ts'
import { connectInstagram } from './connect-instagram.ts'
import { reconnectInstagram } from './reconnect-instagram.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const statusOf = (userId: string) => withUser(world.db, userId, readStatus)

async function keeping(keepsPassword: boolean) {
  const person = await world.person('fresh')
  await connectInstagram(world.engine, person.caller, person, { keepsPassword })
  await startBot(world.engine, person.caller)
  return person
}

test('I6 S6 a session that Instagram ended is taken up again once, and the run goes on where it was', async () => {
  const person = await keeping(true)
  const worker = await world.worker()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 3 })
  for (let turn = 0; turn < 3; turn++) await takeTurn(worker, person.userId, new AbortController().signal)
  await world.sandbox.revoke(person.username)
  let end = 'taken'
  while (end === 'taken') end = await takeTurn(worker, person.userId, new AbortController().signal)
  expect(end).toBe('session-lost')
  expect((await statusOf(person.userId)).session_valid).toBe(false)

  expect(await reconnectInstagram(world.engine, person.caller)).toBe(true)
  await world.work(worker, person.userId)
  const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
  expect(row).toEqual({ state: 'done', done: 3 })
  expect(await world.follows(person.username)).toHaveLength(3)
})

test('I6 it is tried once a day only, and never without the owner’s word', async () => {
  const person = await keeping(true)
  expect(await reconnectInstagram(world.engine, person.caller)).toBe(true)
  expect(await reconnectInstagram(world.engine, person.caller)).toBe(false)
  const other = await keeping(false)
  expect(await reconnectInstagram(world.engine, other.caller)).toBe(false)
})

test('I6 what Instagram refuses is told to the owner', async () => {
  const person = await keeping(true)
  await world.sandbox.fault('/accounts/login/', { failure: 'bad_password' })
  expect(await reconnectInstagram(world.engine, person.caller)).toBe(false)
  const events = await world.database.query(
    `select error_code from activity_logs where user_id = $1 and event = 'session.not_reconnected'`,
    [person.userId],
  )
  expect(events).toEqual([{ error_code: 'E-IG-E-0001' }])
})

test('CY-C2 a kept password of somebody else signs nobody in, is written down, and is tried once', async () => {
  const [alice, bob] = [await keeping(true), await keeping(true)]
  await world.database.query(
    `update instagram_credentials set password_encrypted =
       (select password_encrypted from instagram_credentials where user_id = $2) where user_id = $1`,
    [alice.userId, bob.userId],
  )
  for (let time = 0; time < 2; time++)
    expect(await reconnectInstagram(world.engine, alice.caller)).toBe(false)
  const lines = await world.database.query('select * from audit_log where subject_id = $1', [alice.userId])
  expect(lines).toMatchObject([
    { action: 'sealed-value.refuse', details: { place: 'instagram_credentials.password_encrypted' } },
  ])
})
