import { withUser } from '@botyard/db'
import { listAutomations } from '@botyard/db/queries/automations/automations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stopBot } from '../commands/bots/stop-bot.ts'
import { type BotPerson, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { createAutomation, editAutomation, removeAutomation, runAutomation } from './automations.ts'
import { runDueAutomations } from './run-due-automations.ts'

/** A Wednesday. */
const noon = new Date('2026-06-10T12:00:00Z')
const at = (time: string) => new Date(`2026-06-${time}:00Z`)

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld({ now: noon })
  worker = await world.worker()
})
afterAll(() => world.close())

const workdays = {
  name: 'Coffee people',
  action: 'follow-hashtag',
  params: { hashtag: 'coffee' },
  days: [1, 2, 3, 4, 5],
  windows: [{ startsAtMinute: 9 * 60, endsAtMinute: 17 * 60, share: 3 }],
  shiftMinutes: 0,
  isEnabled: true,
}

/** The same hours with another share. */
const share = (share: number) => ({ windows: workdays.windows.map((window) => ({ ...window, share })) })

/** Somebody in UTC at an hour, with one automation. */
async function owner(now: Date, change: Partial<typeof workdays> = {}) {
  await world.setNow(now)
  const person = await world.person()
  await world.work(worker, person.userId)
  const automation = await createAutomation(world.engine, person.caller, { ...workdays, ...change })
  return { person, automation }
}
const runsOf = ({ userId }: BotPerson) =>
  world.database.query<{
    state: string
    requested: number
    done: number
    error_code: string | null
    ends_at: Date
  }>(
    'select state, requested, done, error_code, ends_at from runs where user_id = $1 and automation_id is not null order by created_at',
    [userId],
  )
/** As the clock does each minute. Nothing fails here unless a test says so. */
const runDue = () =>
  runDueAutomations(world.workerEngine, (error) => {
    throw error
  })
const nextRunOf = async ({ userId }: BotPerson) => {
  const [automation] = await withUser(world.db, userId, listAutomations)
  return automation?.nextRunAt?.toISOString().slice(0, 16) ?? null
}

test('A3 an automation runs once each day within its hours, with its share', async () => {
  const { person } = await owner(at('10T06:00'))
  expect(await nextRunOf(person)).toBe('2026-06-10T09:00')
  await runDue()
  expect(await runsOf(person)).toEqual([])
  for (const day of ['10', '11', '12']) {
    await world.setNow(at(`${day}T09:00`))
    await runDue()
    await runDue()
    await world.work(worker, person.userId)
  }
  expect(await runsOf(person)).toMatchObject([
    { state: 'done', done: 3 },
    { state: 'done', done: 3 },
    { state: 'done', done: 3 },
  ])
  expect(await sandboxEffectsOf(world, person)).toHaveLength(9)
  // Friday is followed by Monday.
  expect(await nextRunOf(person)).toBe('2026-06-15T09:00')
})

test('A3 what is not done when the window ends is left, with the reason', async () => {
  const { person } = await owner(at('10T09:00'), share(50))
  await world.database.query(
    `insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, 'follow', 50, 2)`,
    [person.userId],
  )
  await runDue()
  await world.work(worker, person.userId)
  await world.setNow(at('10T17:00'))
  await world.work(worker, person.userId)
  expect(await runsOf(person)).toMatchObject([{ state: 'done', done: 2, error_code: 'E-SCH-I-0001' }])
  expect(await sandboxEffectsOf(world, person)).toHaveLength(2)
})

test('S4 bots that are stopped or signed out are passed over, and their window used when they are back', async () => {
  const { person } = await owner(at('10T08:00'))
  await stopBot(world.engine, person.caller)
  await world.setNow(at('10T09:30'))
  await runDue()
  await world.database.query(
    'update user_bot_status set bot_running = true, session_valid = false where user_id = $1',
    [person.userId],
  )
  await runDue()
  expect(await runsOf(person)).toEqual([])
  await world.database.query('update user_bot_status set session_valid = true where user_id = $1', [
    person.userId,
  ])
  await runDue()
  expect(await runsOf(person)).toMatchObject([{ state: 'queued', ends_at: at('10T17:00') }])
})

test('S4 a window that nobody was there for is not made up for', async () => {
  const { person } = await owner(at('10T08:00'))
  await world.setNow(at('10T18:00'))
  await runDue()
  expect(await runsOf(person)).toEqual([])
  expect(await nextRunOf(person)).toBe('2026-06-11T09:00')
})

test('S4 however many workers look at once, each automation is queued once', async () => {
  const people = [await owner(at('10T08:00')), await owner(at('10T08:00')), await owner(at('10T08:00'))]
  await world.setNow(at('10T09:00'))
  await Promise.all(Array.from({ length: 6 }, () => runDue()))
  for (const { person } of people) expect(await runsOf(person)).toHaveLength(1)
})

test('S4 an automation that cannot be looked at stops no other', async () => {
  const [broken, ...others] = await Promise.all(Array.from({ length: 6 }, () => owner(at('10T08:00'))))
  if (!broken) throw new Error('nobody there')
  const { userId, caller } = broken.person
  await world.database.query(`update users set time_zone = 'No/Where' where id = $1`, [userId])
  await world.setNow(at('10T09:00'))
  const failed: string[] = []
  await runDueAutomations(world.workerEngine, (_, ownerId) => failed.push(ownerId))
  expect(failed).toEqual([userId])
  for (const { person } of others) expect(await runsOf(person)).toHaveLength(1)
  await removeAutomation(world.engine, caller, broken.automation.id)
})

test('A3 made within its hours it begins at once, and no change makes it do more than its share', async () => {
  const { person, automation } = await owner(at('10T11:00'))
  await runDue()
  await editAutomation(world.engine, person.caller, automation.id, { params: { hashtag: 'travel' } })
  await runDue()
  await world.work(worker, person.userId)
  await world.setNow(at('10T11:05'))
  await editAutomation(world.engine, person.caller, automation.id, share(5))
  await runDue()
  await world.work(worker, person.userId)
  expect(await runsOf(person)).toMatchObject([
    { requested: 3, done: 3 },
    { requested: 2, done: 2 },
  ])
  await expect(runAutomation(world.engine, person.caller, automation.id)).rejects.toMatchObject({
    name: 'SHARE_USED',
  })
})

test('A3 run now works at any hour, and leaves the window what is left of the share', async () => {
  const { person, automation } = await owner(at('10T03:00'))
  await runAutomation(world.engine, person.caller, automation.id)
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(3)
  await world.setNow(at('10T09:00'))
  await runDue()
  expect(await runsOf(person)).toHaveLength(1)
  await stopBot(world.engine, person.caller)
  await expect(runAutomation(world.engine, person.caller, automation.id)).rejects.toMatchObject({
    name: 'BOT_NOT_RUNNING',
  })
})

test('A3 switched off, an automation stops at once and has no next run; so does a deleted one', async () => {
  const { person, automation } = await owner(at('10T10:00'))
  await runDue()
  await editAutomation(world.engine, person.caller, automation.id, { isEnabled: false })
  expect(await nextRunOf(person)).toBeNull()
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toEqual([])
  await editAutomation(world.engine, person.caller, automation.id, { isEnabled: true })
  await runDue()
  await removeAutomation(world.engine, person.caller, automation.id)
  await world.work(worker, person.userId)
  const states = await world.database.query('select state from runs where user_id = $1 and action = $2', [
    person.userId,
    'follow-hashtag',
  ])
  expect(states).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }])
  expect(await sandboxEffectsOf(world, person)).toEqual([])
})

test('A3 parameters that the action does not take are refused when an automation is made', async () => {
  const person = await world.person()
  const make = (change: object) => createAutomation(world.engine, person.caller, { ...workdays, ...change })
  await expect(make({ params: {} })).rejects.toMatchObject({
    name: 'INPUT_INVALID',
    cause: { issues: [{ path: ['params', 'hashtag'] }] },
  })
  await expect(make({ action: 'protect-followed' })).rejects.toMatchObject({ name: 'INPUT_INVALID' })
})

test('A3 a run that rests for its limit does not hold up an automation of another kind', async () => {
  const { person } = await owner(at('10T10:00'), share(10))
  await world.database.query(
    `insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, 'follow', 1, 1)`,
    [person.userId],
  )
  await createAutomation(world.engine, person.caller, {
    ...workdays,
    action: 'like-hashtag',
    ...share(2),
  })
  await runDue()
  await world.work(worker, person.userId)
  const kinds = (await sandboxEffectsOf(world, person)).map(([kind]) => kind)
  expect(kinds.toSorted()).toEqual(['follow', 'like', 'like'])
})
