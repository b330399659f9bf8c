import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.parse('2026-11-29T12:00:00Z')

test.each([
  ['7200', 7_200],
  ['60', 60],
  ['0', 0],
  [' 90 ', 90],
  ['Sun, 29 Nov 2026 17:00:00 GMT', 18_000],
  ['Sunday, 29-Nov-26 17:00:00 GMT', 18_000],
  ['Sun Nov 29 17:00:00 2026', 18_000],
  ['Sun, 29 Nov 2026 11:00:00 GMT', 0],
  ['soon', 0],
  ['-5', 0],
  ['1e9', 0],
  ['', 0],
])('B19 Retry-After %s asks for %i seconds', (header, seconds) => {
  expect(readRetryAfter({ 'retry-after': header }, now)).toBe(seconds)
})

test('B19 a date is compared with the clock of the answer, where it has one', () => {
  const headers = { 'retry-after': 'Sun, 29 Nov 2026 17:00:00 GMT', date: 'Sun, 29 Nov 2026 16:59:00 GMT' }
  expect(readRetryAfter(headers, now)).toBe(60)
})
