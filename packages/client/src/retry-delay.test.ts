import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test('scripts come back at any time of the first second, later over twice as long each time, up to a limit', () => {
  expect([0, 0.5, 1].map((random) => retryDelayMs(0, random))).toEqual([0, 500, 1_000])
  expect([1, 2, 3, 50].map((attempt) => retryDelayMs(attempt, 1))).toEqual([2_000, 4_000, 8_000, 30_000])
  expect(retryDelayMs(50, 0)).toBe(0)
})
