import { expect, test } from 'vitest'
import { chartOf, height, width } from './plan-chart.ts'

const days = Array.from({ length: 30 }, (_, index) => ({
  date: `2026-06-${String(index + 1).padStart(2, '0')}`,
  ...{ daily_limit: index, hourly_limit: 1, daily_limit_without: 40 },
}))

test('TG3 each day has its bar as high as its limit, within the picture, and each week its name', () => {
  const { bars, without, ticks } = chartOf(days)
  expect(bars).toHaveLength(30)
  const [none, one, two] = bars
  expect(none?.height).toBe(0)
  expect(two?.height).toBeCloseTo(2 * (one?.height ?? 0), 0)
  for (const bar of bars) {
    expect(bar.x).toBeGreaterThan(0)
    expect(bar.x + bar.width).toBeLessThanOrEqual(width)
    expect(bar.y).toBeGreaterThanOrEqual(0)
    expect(bar.y + bar.height).toBeLessThan(height)
  }
  expect(bars.filter(({ label }) => label)).toHaveLength(5)
  expect(without.startsWith('M56 10H')).toBe(true)
  expect(ticks.map(({ value }) => value)).toEqual([0, 20, 40])
})

test('TG3 days on which nothing may be done have a picture too', () => {
  const idle = days.map((day) => ({ ...day, daily_limit: 0, daily_limit_without: 0 }))
  expect(chartOf(idle).bars.every((bar) => bar.height === 0)).toBe(true)
})
