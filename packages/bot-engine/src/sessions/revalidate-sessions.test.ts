import { withUser } from '@botyard/db'
import { readStatus } from '@botyard/db/queries/bots/status'
import { listFollowerCounts } from '@botyard/db/queries/insights/follower-counts'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { revalidateSessions } from './revalidate-sessions.ts'

const log = createLogger({ module: 'test', level: 'silent' })
const evening = new Date('2026-03-01T20:00:00Z')
const at = (time: string, day = '2026-03-02') => new Date(`${day}T${time}:00Z`)

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ now: evening })
})
afterAll(() => world.close())

/** Asks until nobody's turn has come. @returns how many were asked about. */
async function revalidateAll(): Promise<number> {
  let count = 0
  for (;;) {
    const asked = await revalidateSessions(world.workerEngine, log)
    if (asked === 0) return count
    count += asked
  }
}

test('S5 each stored session is tested once a night, spread over hours, and one that is gone stops its bot', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => world.person()))
  const [lost] = people
  if (!lost) throw new Error('nobody there')
  await world.sandbox.revoke(lost.username)
  expect(await revalidateAll(), 'not in the evening').toBe(0)

  const perHour: number[] = []
  for (const hour of ['01', '02', '03', '04', '05', '06', '07']) {
    await world.setNow(at(`${hour}:00`))
    perHour.push(await revalidateAll())
  }
  await world.setNow(at('07:59'))
  expect(perHour.reduce((sum, count) => sum + count)).toBe(people.length)
  expect(Math.max(...perHour)).toBeLessThan(people.length)
  expect(await revalidateAll()).toBe(0)

  const status = await withUser(world.db, lost.userId, readStatus)
  expect(status).toMatchObject({ session_valid: false, bot_running: false, last_error_code: 'E-SES-E-0002' })
  const events = await world.database.query(
    `select event from activity_logs where user_id = $1 and event = 'bot.stopped'`,
    [lost.userId],
  )
  expect(events).toHaveLength(1)
  const others = people.slice(1).map(({ userId }) => withUser(world.db, userId, readStatus))
  expect(
    (await Promise.all(others)).every(({ session_valid, bot_running }) => session_valid && bot_running),
  ).toBe(true)
})

test('S5 an Instagram that cannot be asked changes nothing', async () => {
  const person = await world.person()
  await world.setNow(at('06:59', '2026-03-03'))
  await world.sandbox.fault('/accounts/current_user/', { status: 500, body: { status: 'fail' }, times: 50 })
  await revalidateSessions(world.workerEngine, log)
  expect(await withUser(world.db, person.userId, readStatus)).toMatchObject({
    session_valid: true,
    bot_running: true,
  })
  await world.sandbox.clearFaults()
})

test('the followers of an account are counted with the nightly test, on its owner’s own day', async () => {
  const person = await world.person()
  await world.setNow(at('06:59', '2026-03-05'))
  await revalidateAll()
  const counts = await withUser(world.db, person.userId, (tx) => listFollowerCounts(tx, 3))
  expect(counts).toEqual([
    { date: '2026-03-03', followers: null },
    { date: '2026-03-04', followers: null },
    { date: '2026-03-05', followers: expect.any(Number) },
  ])
})
