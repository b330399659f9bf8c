import { expect, test } from 'vitest'
import { countdown, relativeTime } from './time.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString()

test.each([
  [-3, 'just now'],
  [-42, '42 s ago'],
  [-240, '4 min ago'],
  [7_500, 'in 2 h 5 min'],
  [-90_000, '1 day ago'],
])('%d seconds away reads %s', (seconds, words) => expect(relativeTime(at(seconds), now)).toBe(words))

test.each([
  [42, '0:42'],
  [725, '12:05'],
  [3_725, '1:02:05'],
  [-5, '0:00'],
])('%d seconds to go count down as %s', (seconds, words) => expect(countdown(at(seconds), now)).toBe(words))
