import { withUser } from '@botyard/db'
import { type AutomationPlan, listAutomations } from '@botyard/db/queries/automations/automations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotPerson, sandboxEffectsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import type { TurnContext } from '../turns/turn.ts'
import { createAutomation, editAutomation, runAutomation } from './automations.ts'
import { runDueAutomations } from './run-due-automations.ts'

const at = (time: string) => new Date(`2026-06-${time}:00Z`)

let world: BotWorld
let worker: TurnContext
beforeAll(async () => {
  world = await createBotWorld({ now: at('10T00:00') })
  worker = await world.worker()
})
afterAll(() => world.close())

const window = (from: number, until: number, share: number | string) => ({
  ...{ startsAtMinute: from * 60, endsAtMinute: until * 60, share },
})
const plan = {
  ...{ name: 'Coffee people', action: 'follow-hashtag', params: { hashtag: 'coffee' } },
  ...{ days: [1, 2, 3, 4, 5, 6, 7], shiftMinutes: 0, isEnabled: true },
}

/** Somebody in UTC, at an hour of June 2026, with one automation. */
async function owner(now: string, change: Partial<AutomationPlan> & Pick<AutomationPlan, 'windows'>) {
  await world.setNow(at(now))
  const person = await world.person()
  await world.work(worker, person.userId)
  const automation = await createAutomation(world.engine, person.caller, { ...plan, ...change })
  return { person, automation }
}
const runsOf = ({ userId }: BotPerson) =>
  world.database.query<{ requested: number; done: number; drawn_from: string | null; created_at: Date }>(
    `select requested, done, drawn_from, created_at, ends_at from runs
     where user_id = $1 and automation_id is not null order by created_at`,
    [userId],
  )
const runDue = () =>
  runDueAutomations(world.workerEngine, (error) => {
    throw error
  })
const automationOf = async ({ userId }: BotPerson) => {
  const [automation] = await withUser(world.db, userId, listAutomations)
  if (!automation) throw new Error('no automation')
  return automation
}
/** The clock goes on to the next run, which is queued and carried out. */
async function nextRun(person: BotPerson) {
  const { nextRunAt } = await automationOf(person)
  if (!nextRunAt) throw new Error('no next run')
  await world.setNow(nextRunAt)
  await runDue()
  await world.work(worker, person.userId)
  return nextRunAt
}

test('TG3 each window of a day does its own share, and what one left undone the next does not make up for', async () => {
  const { person } = await owner('10T00:00', {
    windows: [window(7, 9, 2), window(12, 13, 1), window(18, 20, 3)],
  })
  expect((await nextRun(person)).toISOString()).toBe('2026-06-10T07:00:00.000Z')
  // Nobody is there for the second.
  await world.setNow(at('10T14:00'))
  await runDue()
  expect((await nextRun(person)).toISOString()).toBe('2026-06-10T18:00:00.000Z')
  expect((await nextRun(person)).toISOString()).toBe('2026-06-11T07:00:00.000Z')
  expect(await runsOf(person)).toMatchObject([
    { requested: 2, done: 2, ends_at: at('10T09:00') },
    { requested: 3, done: 3, ends_at: at('10T20:00') },
    { requested: 2, done: 2, ends_at: at('11T09:00') },
  ])
  expect(await sandboxEffectsOf(world, person)).toHaveLength(7)
})

test('TG3 run now and changes leave a day no more than its windows have together', async () => {
  const windows = [window(7, 9, 2), window(18, 20, 3)]
  const { person, automation } = await owner('10T00:00', { windows })
  await nextRun(person)
  await runAutomation(world.engine, person.caller, automation.id)
  await world.work(worker, person.userId)
  await editAutomation(world.engine, person.caller, automation.id, { windows })
  await nextRun(person)
  // Both may be of one moment.
  expect((await runsOf(person)).map(({ done }) => done).sort()).toEqual([2, 3])
  await nextRun(person)
  expect((await runsOf(person)).at(-1)).toMatchObject({ requested: 2, created_at: at('11T07:00') })
})

test('TG3 a share that is a range is drawn again each day, once, whoever asks, and said with its range', async () => {
  const { person, automation } = await owner('10T00:00', { windows: [window(7, 9, '1-5')] })
  for (let day = 0; day < 8; day++) {
    await nextRun(person)
    // The owner saves the form while it is open: nothing is drawn once more.
    await editAutomation(world.engine, person.caller, automation.id, { windows: [window(7, 9, '1-5')] })
    await runDue()
  }
  const runs = await runsOf(person)
  expect(runs).toHaveLength(8)
  for (const run of runs) expect(run).toMatchObject({ drawn_from: '1-5', done: run.requested })
  const drawn = runs.map(({ requested }) => requested)
  expect(drawn.every((share) => share >= 1 && share <= 5)).toBe(true)
  expect(new Set(drawn).size).toBeGreaterThan(1)
})

test('TG3 a shift is drawn for each day, told before, the same after a restart, and never leads past the window', async () => {
  const { person, automation } = await owner('10T00:00', { windows: [window(7, 8, 1)], shiftMinutes: 59 })
  const shifts: number[] = []
  for (let day = 10; day < 20; day++) {
    const told = await automationOf(person)
    // As a process that has just begun would reckon it.
    await editAutomation(world.engine, person.caller, automation.id, { isEnabled: false })
    await editAutomation(world.engine, person.caller, automation.id, { isEnabled: true })
    expect(await automationOf(person)).toMatchObject({
      ...{ nextRunAt: told.nextRunAt, nextShiftMinutes: told.nextShiftMinutes },
    })
    const startsAt = await nextRun(person)
    const shift = (startsAt.getTime() - at(`${day}T07:00`).getTime()) / 60_000
    expect(told.nextShiftMinutes).toBe(shift)
    shifts.push(shift)
  }
  expect(shifts.every((shift) => shift >= 0 && shift < 60)).toBe(true)
  expect(new Set(shifts).size).toBeGreaterThan(4)
  expect(await runsOf(person)).toHaveLength(10)
})

test('TG3 B22 a window over midnight whose start is shifted into the next day uses up the share of its own day', async () => {
  const windows = [{ startsAtMinute: 23 * 60 + 50, endsAtMinute: 3 * 60, share: 2 }]
  const { person } = await owner('10T12:00', { windows, shiftMinutes: 180 })
  for (let night = 0; night < 5; night++) await nextRun(person)
  const runs = await runsOf(person)
  expect(runs.map(({ done }) => done)).toEqual([2, 2, 2, 2, 2])
  expect(runs.some(({ created_at }) => created_at.getUTCHours() < 3)).toBe(true)
})

test('TG3 after midnight a change does not give the open window its share again', async () => {
  const windows = [window(22, 2, 2)]
  const { person, automation } = await owner('10T12:00', { windows })
  await nextRun(person)
  await world.setNow(at('11T00:30'))
  await editAutomation(world.engine, person.caller, automation.id, { params: { hashtag: 'travel' } })
  await runDue()
  expect(await runsOf(person)).toHaveLength(1)
})
