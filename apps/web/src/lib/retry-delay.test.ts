import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

test('the first try is spread too, and the wait grows to a limit', () => {
  expect(retryDelayMs(0, 0)).toBeGreaterThan(0)
  expect(retryDelayMs(0, 1)).toBeGreaterThan(retryDelayMs(0, 0))
  expect(retryDelayMs(50, 1)).toBe(15_000)
})
