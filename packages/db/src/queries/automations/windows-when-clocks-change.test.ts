import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { createWindowScene, everyDay, hours, minuteOf } from '../../testing/window-scene.ts'
import type { Hours, Schedule, WindowTimes } from './automation-windows.ts'

const { find, drop } = await createWindowScene()
afterAll(drop)

/** The window after a moment, as UTC. */
async function next(zone: string, schedule: Schedule, after: string) {
  const { next } = await find(zone, schedule, after)
  return next && [next.startsAt.toISOString().slice(0, 16), next.endsAt.toISOString().slice(0, 16)]
}

describe('A3 a window from nine to five keeps its hours on the wall', () => {
  test.each([
    ['Europe/Berlin', 'before spring', '2026-03-27T20:00Z', '2026-03-28T08:00', '2026-03-28T16:00'],
    ['Europe/Berlin', 'in spring', '2026-03-28T20:00Z', '2026-03-29T07:00', '2026-03-29T15:00'],
    ['Europe/Berlin', 'in autumn', '2026-10-24T20:00Z', '2026-10-25T08:00', '2026-10-25T16:00'],
    ['America/New_York', 'in spring', '2026-03-07T23:00Z', '2026-03-08T13:00', '2026-03-08T21:00'],
    ['America/New_York', 'in autumn', '2026-10-31T23:00Z', '2026-11-01T14:00', '2026-11-01T22:00'],
    // Clocks go by half an hour there, and back when those of the north go forward.
    ['Australia/Lord_Howe', 'in autumn', '2026-04-04T20:00Z', '2026-04-04T22:30', '2026-04-05T06:30'],
    ['Australia/Lord_Howe', 'in spring', '2026-10-03T20:00Z', '2026-10-03T22:00', '2026-10-04T06:00'],
  ])('in %s %s', async (zone, _, after, startsAt, endsAt) => {
    expect(await next(zone, hours('09:00', '17:00'), after)).toEqual([startsAt, endsAt])
  })
})

describe('A3 a window over the night in which clocks change', () => {
  test.each([
    ['Europe/Berlin', 'is an hour shorter', '2026-03-28T12:00Z', '2026-03-28T21:00', '2026-03-29T03:00'],
    ['Europe/Berlin', 'is an hour longer', '2026-10-24T12:00Z', '2026-10-24T20:00', '2026-10-25T04:00'],
    ['America/New_York', 'is an hour shorter', '2026-03-07T20:00Z', '2026-03-08T03:00', '2026-03-08T09:00'],
    ['America/New_York', 'is an hour longer', '2026-10-31T20:00Z', '2026-11-01T02:00', '2026-11-01T10:00'],
    [
      'Australia/Lord_Howe',
      'is half an hour longer',
      '2026-04-04T08:00Z',
      '2026-04-04T11:00',
      '2026-04-04T18:30',
    ],
    [
      'Australia/Lord_Howe',
      'is half an hour shorter',
      '2026-10-03T08:00Z',
      '2026-10-03T11:30',
      '2026-10-03T18:00',
    ],
  ])('in %s %s', async (zone, _, after, startsAt, endsAt) => {
    expect(await next(zone, hours('22:00', '05:00'), after)).toEqual([startsAt, endsAt])
  })
})

describe('TG3 B22 a time that the clock leaps over is the moment of the leap', () => {
  test.each([
    ['Europe/Berlin', '02:30', '06:00', '2026-03-28T12:00Z', '2026-03-29T01:00', '2026-03-29T04:00'],
    ['Europe/Berlin', '02:30', '03:30', '2027-03-27T12:00Z', '2027-03-28T01:00', '2027-03-28T01:30'],
    ['Europe/Berlin', '01:00', '02:30', '2027-03-27T12:00Z', '2027-03-28T00:00', '2027-03-28T01:00'],
    ['America/New_York', '02:15', '04:00', '2026-03-07T23:00Z', '2026-03-08T07:00', '2026-03-08T08:00'],
    // Half an hour only.
    ['Australia/Lord_Howe', '02:10', '03:00', '2026-10-03T08:00Z', '2026-10-03T15:30', '2026-10-03T16:00'],
    // All of it lies in the gap: the next one is that of the day after.
    ['Europe/Berlin', '02:10', '02:50', '2026-03-28T12:00Z', '2026-03-30T00:10', '2026-03-30T00:50'],
    // An hour that comes twice, and one over both.
    ['Europe/Berlin', '01:00', '04:00', '2026-10-24T12:00Z', '2026-10-24T23:00', '2026-10-25T03:00'],
  ])('in %s from %s to %s after %s', async (zone, from, to, after, startsAt, endsAt) => {
    expect(await next(zone, hours(from, to), after)).toEqual([startsAt, endsAt])
  })
})

test('TG3 B22 in the night of the leap a window that became too short for its shift keeps a minute', async () => {
  const { next } = await find('Europe/Berlin', hours('02:00', '03:10'), '2027-03-27T12:00Z', 60)
  // From 03:00 to 03:10 on the wall.
  expect(next).toMatchObject({ shiftMinutes: 9, startsAt: new Date('2027-03-28T01:09Z') })
  expect(next?.endsAt).toEqual(new Date('2027-03-28T01:10Z'))
})

/** The minutes of a day on the wall that some moment shows, in the order of the moments. */
function minutesShown(zone: string, date: string): ReadonlySet<number> {
  const noon = Date.parse(`${date}T12:00Z`)
  const shown = new Set<number>()
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  for (let moment = noon - 30 * 3_600_000; moment < noon + 30 * 3_600_000; moment += 60_000) {
    const [day, time = ''] = form.format(moment).split(' ')
    if (day === date) shown.add(minuteOf(time))
  }
  return shown
}

/** Nights in which clocks change, one of spring and one of autumn for each zone. */
const leaps: readonly (readonly [string, string])[] = [
  ...(['2026-03-29', '2026-10-25'] as const).map((date) => ['Europe/Berlin', date] as const),
  ...(['2026-03-08', '2026-11-01'] as const).map((date) => ['America/New_York', date] as const),
  ...(['2026-10-04', '2026-04-05'] as const).map((date) => ['Australia/Lord_Howe', date] as const),
  ...(['2026-09-06', '2026-04-05'] as const).map((date) => ['America/Santiago', date] as const),
  ...(['2026-04-24', '2026-10-30'] as const).map((date) => ['Africa/Cairo', date] as const),
  ...(['2026-03-22', '2026-02-15'] as const).map((date) => ['Africa/Casablanca', date] as const),
  ...(['2026-09-27', '2026-04-05'] as const).map((date) => ['Pacific/Auckland', date] as const),
  ...(['2026-03-29', '2026-10-25'] as const).map((date) => ['Asia/Beirut', date] as const),
]
const dayBefore = (date: string, days: number) =>
  new Date(Date.parse(`${date}T12:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

test('TG3 B22 when clocks change every window comes once, or not at all when no clock shows any of it', async () => {
  const edges = fc.uniqueArray(fc.integer({ min: 0, max: 18 }), { minLength: 2, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...leaps), edges, fc.nat(60), async ([zone, date], some, shift) => {
      // Windows from a quarter of an hour on, within the hours in which clocks change.
      const minutes = some.toSorted((one, other) => one - other).map((quarter) => quarter * 15)
      const windows: Hours[] = []
      for (let edge = 0; edge + 1 < minutes.length; edge += 2)
        windows.push({ startsAtMinute: minutes[edge] ?? 0, endsAtMinute: minutes[edge + 1] ?? 0 })
      const seen: WindowTimes[] = []
      for (let after = `${dayBefore(date, 2)}T12:00Z`; ; ) {
        const { next } = await find(zone, { days: everyDay, windows }, after, shift)
        if (!next) throw new Error('a window always comes')
        if (next.date > date) break
        seen.push(next)
        after = next.startsAt.toISOString()
        const { open } = await find(zone, { days: everyDay, windows }, after, shift)
        expect(open).toEqual(next)
      }
      const shown = minutesShown(zone, date)
      const existing = windows.flatMap(({ startsAtMinute, endsAtMinute }, index) => {
        const hasAny = [...shown].some((minute) => minute >= startsAtMinute && minute < endsAtMinute)
        return hasAny ? [index] : []
      })
      expect(seen.filter((one) => one.date === date).map(({ index }) => index)).toEqual(existing)
      for (const [index, window] of seen.entries()) {
        expect(window.startsAt >= window.opensAt && window.startsAt < window.endsAt).toBe(true)
        expect(window.shiftMinutes).toBeLessThanOrEqual(shift)
        const before = seen[index - 1]
        if (before) expect(before.endsAt <= window.opensAt).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
