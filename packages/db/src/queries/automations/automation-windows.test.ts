import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createWindowScene, everyDay, hours, zones } from '../../testing/window-scene.ts'

const { find, drop } = await createWindowScene()
afterAll(drop)

test('A3 a window over midnight belongs to the day it begins on', async () => {
  const friday = hours('22:00', '03:00', [5])
  // 2026-06-05 is a Friday, and summer in Berlin is two hours ahead of UTC.
  const { open, next } = await find('Europe/Berlin', friday, '2026-06-06T00:30Z')
  expect(open?.startsAt.toISOString()).toBe('2026-06-05T20:00:00.000Z')
  expect(next?.startsAt.toISOString()).toBe('2026-06-12T20:00:00.000Z')
  expect((await find('Europe/Berlin', friday, '2026-06-06T01:00Z')).open).toBeNull()
})

test('A3 a window of a whole day follows upon itself', async () => {
  const { open, next } = await find('Europe/Berlin', hours('00:00', '00:00'), '2026-06-06T12:00Z')
  expect(open?.endsAt).toEqual(next?.startsAt)
})

/** Day of the week and minute of the day on the wall, by a reckoning that is not PostgreSQL's. */
function onTheWall(zone: string, moment: Date) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(moment)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

test('A3 every window of the year begins and ends when the wall says so, in every zone', async () => {
  // Hours that no clock leaps over; those it does have a test of their own.
  const minute = fc.integer({ min: 4 * 60, max: 23 * 60 + 59 })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.date({
        min: new Date('2026-01-01T00:00Z'),
        max: new Date('2027-01-01T00:00Z'),
        noInvalidDate: true,
      }),
      fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1 }),
      minute,
      minute,
      async (zone, after, days, startsAtMinute, endsAtMinute) => {
        const schedule = { days, windows: [{ startsAtMinute, endsAtMinute }] }
        const { open, next } = await find(zone, schedule, after.toISOString())
        if (!next) throw new Error('a window always comes')
        expect(next.startsAt.getTime()).toBeGreaterThan(after.getTime())
        expect(next.startsAt.getTime() - after.getTime()).toBeLessThanOrEqual(8 * 86_400_000)
        for (const window of open ? [open, next] : [next]) {
          const starts = onTheWall(zone, window.startsAt)
          expect(days).toContain(starts.day)
          expect(starts.minute).toBe(startsAtMinute)
          expect(onTheWall(zone, window.endsAt).minute).toBe(endsAtMinute)
        }
        if (open) expect(open.startsAt <= after && after < open.endsAt).toBe(true)
      },
    ),
    { numRuns: 300 },
  )
})

test('TG3 of several windows each comes in its turn, the one over midnight too', async () => {
  const schedule = {
    days: everyDay,
    windows: [hours('07:00', '09:00'), hours('12:00', '13:00'), hours('22:00', '01:00')].flatMap(
      ({ windows }) => windows,
    ),
  }
  const seen: string[] = []
  for (let after = '2026-06-10T00:00Z'; seen.length < 4; ) {
    const { next } = await find('Europe/Berlin', schedule, after)
    after = next?.startsAt.toISOString() ?? ''
    seen.push(`${next?.date} ${next?.index} ${after.slice(11, 16)}`)
  }
  expect(seen).toEqual([
    '2026-06-10 0 05:00',
    '2026-06-10 1 10:00',
    '2026-06-10 2 20:00',
    '2026-06-11 0 05:00',
  ])
  const night = await find('Europe/Berlin', schedule, '2026-06-10T22:30Z')
  expect(night).toMatchObject({ today: '2026-06-11', open: { date: '2026-06-10', index: 2 } })
})

describe('TG3 a shift moves the start of a window and never its end', () => {
  const morning = hours('09:00', '10:00')
  test.each([
    ['before it opens', '2026-06-10T06:59Z', null, '2026-06-10T07:20:00.000Z'],
    ['open, but not begun', '2026-06-10T07:10Z', null, '2026-06-10T07:20:00.000Z'],
    ['begun', '2026-06-10T07:20Z', '2026-06-10T07:20:00.000Z', '2026-06-11T07:20:00.000Z'],
    ['over', '2026-06-10T08:00Z', null, '2026-06-11T07:20:00.000Z'],
  ])('%s', async (_, after, open, next) => {
    const found = await find('Europe/Berlin', morning, after, 20)
    expect(found.open?.startsAt.toISOString() ?? null).toBe(open)
    expect(found.next?.startsAt.toISOString()).toBe(next)
    expect(found.next).toMatchObject({ shiftMinutes: 20 })
    expect(found.next?.endsAt.toISOString().slice(11, 16)).toBe('08:00')
  })
})
