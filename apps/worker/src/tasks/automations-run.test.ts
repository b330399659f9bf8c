import { createAutomation, stopBot } from '@botyard/bot-engine'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from '../worker.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

function start() {
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'test', level: 'silent' })
  return startWorker({ db, keyRing, createInstagram, profile, concurrency: 4, log })
}

const allDay = {
  ...{
    name: 'All day',
    action: 'follow-hashtag',
    params: { hashtag: 'coffee' },
    isEnabled: true,
  },
  ...{ days: [1, 2, 3, 4, 5, 6, 7], shiftMinutes: 0 },
  windows: [{ startsAtMinute: 0, endsAtMinute: 0, share: 3 }],
}

test('S4 three workers queue and carry out what is due once, and nothing for a bot that is stopped', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => world.person()))
  const [idle, ...busy] = people
  if (!idle) throw new Error('nobody there')
  for (const { caller } of people) await createAutomation(world.engine, caller, allDay)
  await stopBot(world.engine, idle.caller)
  const workers = await Promise.all([start(), start(), start()])
  try {
    // As the clock does each minute; more often than it would, so that workers meet.
    for (let times = 0; times < 6; times++)
      await world.database.query(`select graphile_worker.add_job('automations.run', '{}')`)
    await vi.waitFor(
      async () => {
        for (const { username } of busy) expect(await world.follows(username)).toHaveLength(3)
      },
      { timeout: 120_000, interval: 50 },
    )
    await vi.waitFor(
      async () =>
        expect(
          await world.database.query(
            `select id from graphile_worker.jobs where task_identifier = 'automations.run'`,
          ),
        ).toEqual([]),
      { timeout: 120_000 },
    )
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  const runs = await world.database.query<{ user_id: string }>(
    'select user_id from runs where automation_id is not null',
  )
  expect(runs.map(({ user_id }) => user_id).toSorted()).toEqual(busy.map(({ userId }) => userId).toSorted())
  expect(await world.follows(idle.username)).toEqual([])
})
