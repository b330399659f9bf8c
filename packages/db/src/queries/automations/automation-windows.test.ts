import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withUser } from '../../with-role.ts'
import { findWindows, type Window } from './automation-windows.ts'

let database: TestDatabase
const people = new Map<string, string>()
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
beforeAll(async () => {
  database = await createTestDatabase()
  for (const zone of zones) {
    const id = await database.addPerson()
    await database.query('update users set time_zone = $2 where id = $1', [id, zone])
    people.set(zone, id)
  }
})
afterAll(() => database.drop())

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const at = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
const hours = (from: string, to: string, days: readonly number[] = everyDay): Window => ({
  ...{ days, startsAtMinute: at(from), endsAtMinute: at(to) },
})

function find(zone: string, window: Window, after: string) {
  const userId = people.get(zone)
  if (!userId) throw new Error(`nobody lives in ${zone}`)
  return withUser(database.db, userId, (tx) => findWindows(tx, window, new Date(after)))
}

/** The window after a moment, as UTC. */
async function next(zone: string, window: Window, after: string) {
  const { next } = await find(zone, window, after)
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
        const { open, next } = await find(zone, { days, startsAtMinute, endsAtMinute }, after.toISOString())
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
