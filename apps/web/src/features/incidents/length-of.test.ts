import { expect, test } from 'vitest'
import { lengthOf } from './length-of.ts'

test.each([
  [0, '0 s'],
  [42, '42 s'],
  [90, '2 min'],
  [7_200, '2 h'],
  [259_200, '3 days'],
  [-5, '0 s'],
])('what lasted %d seconds lasted %s', (seconds, words) => {
  const start = '2026-03-01T12:00:00.000Z'
  expect(lengthOf(start, new Date(Date.parse(start) + seconds * 1_000).toISOString())).toBe(words)
})
