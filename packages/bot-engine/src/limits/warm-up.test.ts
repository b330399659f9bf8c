import { withRole, withUser } from '@botyard/db'
import { readBot } from '@botyard/db/queries/bots/status'
import { readLimits } from '@botyard/db/queries/limits/limits'
import { reserveQuota } from '@botyard/db/queries/limits/quota'
import { storeWarmUp } from '@botyard/db/queries/limits/warm-ups'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BotPerson } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { forecastLimits } from './forecast-limits.ts'
import { readEffectiveLimits } from './limits.ts'
import { careful, hardCap } from './pacing.ts'
import { type WarmUpName, warmed, warmUpPresets } from './warm-up.ts'

/** In the days to come clocks change. */
const start = new Date('2026-10-10T09:30:00Z')
const dayMs = 86_400_000

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ now: start, profile: { ...careful, gapMs: { min: 0, max: 0 } } })
})
afterAll(() => world.close())

/** Somebody in Berlin whose account was linked so many days ago. */
async function person(linkedDaysAgo: number): Promise<BotPerson> {
  await world.setNow(start)
  const one = await world.person()
  await world.database.query(`update users set time_zone = 'Europe/Berlin' where id = $1`, [one.userId])
  await world.database.query(
    `update instagram_credentials set linked_at = $2::timestamptz - $3 * interval '1 day' where user_id = $1`,
    [one.userId, start.toISOString(), linkedDaysAgo],
  )
  return one
}

/** The plan of one kind of action as the page draws it. */
const planOf = ({ userId }: BotPerson, action: string, preset?: WarmUpName | null) =>
  withUser(world.db, userId, async (tx) => {
    const plan = await forecastLimits(tx, careful, await readBot(tx), preset)
    return plan.find((each) => each.action === action)?.days ?? []
  })
const begin = ({ userId }: BotPerson, preset: WarmUpName | null) =>
  withUser(world.db, userId, (tx) => storeWarmUp(tx, preset))

/** Takes as much as there is, as turns do, in every hour of a day that began at a moment. @returns how much that was */
async function takeAll(
  { userId }: BotPerson,
  action: string,
  date: string,
): Promise<{ day: number; hour: number }> {
  const taken = { day: 0, hour: 0 }
  // Noon is on that day in Berlin; the hours around it are tried one by one.
  const noon = Date.parse(`${date}T11:00:00Z`)
  for (let hour = -8; hour < 10; hour++) {
    const now = new Date(noon + hour * 3_600_000 + 600_000)
    if (now < start) continue
    await world.setNow(now)
    let inHour = 0
    for (;;) {
      const usedUp = await withUser(world.db, userId, async (tx) => {
        const [limit] = await readEffectiveLimits(tx, careful, { ...(await readBot(tx)), action })
        return reserveQuota(tx, action, { hour: limit?.hourly_limit ?? 0, day: limit?.daily_limit ?? 0 })
      })
      if (usedUp === null) inHour += 1
      if (usedUp === 'day') {
        taken.day += inHour
        return { ...taken, hour: Math.max(taken.hour, inHour) }
      }
      if (usedUp === 'hour') break
    }
    taken.day += inHour
    taken.hour = Math.max(taken.hour, inHour)
  }
  return taken
}

describe('TG3 each day of the plan is what the database lets happen on it', () => {
  test.each([
    ['an account of its full age, warmed up as usual', 200, 'usual'],
    ['a newly linked account that reads at first, warmed up briskly', 3, 'brisk'],
    ['an account of its full age, without a warm-up', 200, null],
  ] as const)('%s', async (_, linkedDaysAgo, preset) => {
    const one = await person(linkedDaysAgo)
    const before = await planOf(one, 'message', preset)
    await begin(one, preset)
    const plan = await planOf(one, 'message')
    expect(plan, 'what was shown before it was chosen').toEqual(before)
    expect(plan).toHaveLength(30)
    for (const { date, day, hour } of plan) {
      const taken = await takeAll(one, 'message', date)
      expect({ date, taken: taken.day }).toEqual({ date, taken: Math.min(day, hour * 18) })
      expect(taken.hour).toBeLessThanOrEqual(hour)
    }
  })

  test('with a block in the middle: halved until it is over, and no growth on its days', async () => {
    const one = await person(200)
    await begin(one, 'usual')
    await world.database.query(
      `insert into limit_reductions (user_id, action, error_code, starts_at, ends_at)
       values ($1, 'message', 'E-IG-W-0001', $2::timestamptz, $2::timestamptz + interval '5 days')`,
      [one.userId, '2026-10-13T22:00:00Z'],
    )
    const plan = await planOf(one, 'message')
    for (const { date, day, hour } of plan) {
      const taken = await takeAll(one, 'message', date)
      expect({ date, taken: taken.day }).toEqual({ date, taken: Math.min(day, hour * 18) })
    }
    const dayOf = (date: string) => plan.find((each) => each.date === date)?.day
    // Clean days are 4 on the 14th and on each marked day, 4 on the 19th too, and go on from there.
    expect(dayOf('2026-10-18')).toBe(dayOf('2026-10-14'))
    expect(dayOf('2026-10-20')).toBeGreaterThan(dayOf('2026-10-18') ?? 0)
  })
})

test('TG3 no preset leads beyond what the age of an account allows, and each grows to all of it', () => {
  for (const { name, days } of warmUpPresets)
    for (const [action, cap] of Object.entries(careful.hardCaps)) {
      let before = 0
      for (let day = 0; day <= days; day++) {
        const grown = hardCap(
          careful,
          action,
          { linkedAt: new Date(0), uncleanDays: 0 },
          new Date((8 + day) * dayMs),
        )
        const { day: limit, hour } = warmed(grown, { preset: name, days: day })
        expect(limit).toBeLessThanOrEqual(grown.day)
        expect(hour).toBeLessThanOrEqual(grown.hour)
        expect(limit).toBeGreaterThanOrEqual(before)
        before = limit
      }
      expect(warmed(cap, { preset: name, days })).toEqual(cap)
      expect(warmed(cap, { preset: name, days: 0 }).day).toBeLessThan(cap.day)
    }
})

test('TG3 the presets are three, each slower than the next', () => {
  for (let day = 0; day < 30; day++) {
    const limits = warmUpPresets.map(
      ({ name }) => warmed({ hour: 1_000, day: 10_000 }, { preset: name, days: day }).day,
    )
    expect(limits).toEqual(limits.toSorted((one, other) => one - other))
  }
  expect(warmed({ hour: 10, day: 100 }, { preset: 'of another release', days: 1 })).toEqual({
    hour: 10,
    day: 100,
  })
})

test('TG3 a limit that its owner chose holds while the account is warmed up, and another account starts it over', async () => {
  const one = await person(200)
  await begin(one, 'careful')
  await world.database.query(
    `insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, 'message', 2, 1)`,
    [one.userId],
  )
  const days = (await planOf(one, 'message')).map(({ day }) => day)
  expect(Math.max(...days)).toBe(2)
  await world.setNow(new Date(start.getTime() + 10 * dayMs))
  const follows = async () => (await planOf(one, 'follow'))[0]?.day
  const later = await follows()
  expect(later).toBeGreaterThan(5)
  await world.database.query(`update instagram_credentials set linked_at = $2 where user_id = $1`, [
    one.userId,
    new Date(start.getTime() + 10 * dayMs).toISOString(),
  ])
  expect(await follows()).toBe(0)
  const [reading] = await withUser(world.db, one.userId, (tx) => readLimits(tx))
  expect(reading?.warmUp).toEqual({ preset: 'careful', days: 0 })
})

test('RT-B2 a warm-up belongs to its person alone', async () => {
  const [one, other] = [await person(200), await person(200)]
  await begin(one, 'careful')
  const plans = [await planOf(one, 'follow'), await planOf(other, 'follow')]
  expect(plans[0]?.[0]?.day).toBe(5)
  expect(plans[1]?.[0]?.day).toBe(100)
  const seen = await withUser(world.db, other.userId, (tx) => tx.execute('select from warm_ups'))
  expect(seen.rowCount).toBe(0)
  await withRole(world.db, 'admin', (tx) => tx.execute('select from warm_ups'))
})
