import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test('the first try is spread over a second', () => {
  expect([0, 0.5, 1].map((random) => retryDelayMs(0, random))).toEqual([0, 500, 1_000])
})

test('later tries wait longer, up to a limit, and are spread too', () => {
  expect([1, 2, 3].map((attempt) => retryDelayMs(attempt, 1))).toEqual([2_000, 4_000, 8_000])
  expect(retryDelayMs(50, 1)).toBe(15_000)
  expect(retryDelayMs(50, 0)).toBe(7_500)
})
