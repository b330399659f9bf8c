import { expect, test } from 'vitest'
import { describeDays } from './describe-days.ts'

test.each([
  [[1, 2, 3, 4, 5, 6, 7], 'Every day'],
  [[5, 1, 2, 3, 4], 'Mon–Fri'],
  [[6, 7], 'Sat, Sun'],
  [[1, 3, 5], 'Mon, Wed, Fri'],
])('%j is told as %s', (days, told) => expect(describeDays(days)).toBe(told))
