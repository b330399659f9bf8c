import { expect, test } from 'vitest'
import { readNamedWait } from './named-wait.ts'

test.each([
  [
    'This block will expire on 2026-12-05. Tell us if you think we made a mistake.',
    '2026-12-05T23:59:59.000Z',
  ],
  ['You are blocked from following until December 5, 2026.', '2026-12-05T23:59:59.000Z'],
  ['You are blocked from following until 5 December 2026', '2026-12-05T23:59:59.000Z'],
  ['Try again after a while, the block ends 2026-12-05 08:30', '2026-12-05T08:30:00.000Z'],
  ['Blocked until 2026-12-05T08:30:00+02:00.', '2026-12-05T06:30:00.000Z'],
])('"%s" names a moment', (feedback_message, moment) => {
  expect(readNamedWait({ message: 'feedback_required', feedback_message })).toEqual({
    until: new Date(moment),
  })
})

test.each([
  ['Please try again in 2 hours.', 7_200],
  ['You cannot do this for 24 hours', 86_400],
  ['Wait another 15 minutes', 900],
  ['Come back after 3 days', 259_200],
])('"%s" names a span', (message, seconds) => {
  expect(readNamedWait({ message })).toEqual({ seconds })
})

test.each([
  [{ message: 'Please wait a few minutes before you try again.' }],
  [{ message: 'You joined on a day long ago and posted 12 photos.' }],
  [{ message: 'until 2026-99-99' }],
  [{ message: 7 }],
  ['until 2026-12-05'],
  [null],
])('%j names none', (body) => {
  expect(readNamedWait(body)).toBeUndefined()
})
