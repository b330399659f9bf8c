import { expect, test } from 'vitest'
import { careful, gapMs, halved, hardCap, pacingOf } from './pacing.ts'

const linkedAt = new Date('2026-01-01T00:00:00Z')
const after = (days: number) => new Date(linkedAt.getTime() + days * 86_400_000)
const capAt = (days: number, uncleanDays = 0) =>
  hardCap(careful, 'follow', { linkedAt, uncleanDays }, after(days))

test('A6 a newly linked account only reads for a week, then grows until it has everything', () => {
  expect(capAt(0)).toEqual({ hour: 0, day: 0 })
  expect(capAt(6.99)).toEqual({ hour: 0, day: 0 })
  const days = Array.from({ length: 40 }, (_, index) => capAt(7 + index).day)
  expect(days[0]).toBeGreaterThan(0)
  expect(days.toSorted((a, b) => a - b)).toEqual(days)
  expect(capAt(28)).toEqual({ hour: 10, day: 100 })
  expect(capAt(10_000)).toEqual({ hour: 10, day: 100 })
})

test('A6 days that were not clean do not count, and never take away the first step', () => {
  expect(capAt(20, 5)).toEqual(capAt(15))
  expect(capAt(10, 14)).toEqual(capAt(7))
  expect(capAt(400, 14)).toEqual({ hour: 10, day: 100 })
})

test('A6 an account that was never linked, and an action nobody knows, may do nothing', () => {
  expect(hardCap(careful, 'follow', { linkedAt: null, uncleanDays: 0 }, after(0))).toEqual({
    hour: 0,
    day: 0,
  })
  expect(hardCap(careful, 'dance', { linkedAt, uncleanDays: 0 }, after(400))).toEqual({ hour: 0, day: 0 })
})

test('A6 an administrator can only be more careful than what is built in', () => {
  const stored = {
    gapMs: { min: 1, max: 2 },
    readOnlyDays: 0,
    rampDays: 0,
    caps: { follow: { hour: 1_000, day: 5 }, dance: { hour: 5, day: 5 } },
  }
  const pacing = pacingOf(careful, stored)
  expect(pacing.gapMs).toEqual({ min: careful.minGapMs, max: careful.minGapMs })
  expect(pacing.hardCaps.follow).toEqual({ hour: 10, day: 5 })
  expect(pacing.hardCaps.dance).toBeUndefined()
  expect(pacingOf(careful, null)).toBe(careful)
})

test('a limit is halved for each block, and stays one as long as it was any', () => {
  expect([0, 1, 2, 3, 9].map((halvings) => halved(100, halvings))).toEqual([100, 50, 25, 12, 1])
  expect(halved(0, 3)).toBe(0)
})

test('A6 pauses are random within their bounds, and the same for the same seed', () => {
  const gaps = Array.from({ length: 500 }, (_, index) => gapMs(careful, `someone:${index}`))
  const { min, max } = careful.gapMs
  expect(gaps.every((gap) => gap >= min && gap <= max)).toBe(true)
  expect(new Set(gaps).size).toBeGreaterThan(450)
  const mean = gaps.reduce((sum, gap) => sum + gap) / gaps.length
  expect(Math.abs(mean - (min + max) / 2)).toBeLessThan((max - min) / 10)
  expect(gapMs(careful, 'someone:7')).toBe(gaps[7])
})
