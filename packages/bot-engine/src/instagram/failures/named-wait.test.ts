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
  ['Try again in 24h', 86_400],
  ['Try again in 30 mins', 1_800],
  ['Please try again in an hour', 3_600],
  ['You cannot do this for 1 week', 604_800],
  ['Please wait 5 minutes before you try again.', 300],
  ['Bitte versuche es in 2 Stunden noch einmal.', 7_200],
  ['Inténtalo de nuevo dentro de 2 horas.', 7_200],
  ['Réessayez dans 2 heures.', 7_200],
  ['Tente novamente em 24 horas.', 86_400],
  ['Riprova tra 2 ore.', 7_200],
  ['Попробуйте снова через 2 часа.', 7_200],
  ['Coba lagi dalam 2 jam.', 7_200],
])('"%s" names a span', (message, seconds) => {
  expect(readNamedWait({ message })).toEqual({ seconds })
})

test.each([
  [{ message: 'Please wait a few minutes before you try again.' }],
  [{ message: 'You joined on a day long ago and posted 12 photos.' }],
  [{ message: 'until 2026-99-99' }],
  [{ message: 'You were here for 3 years.' }],
  [{ message: 'Try again in a few minutes.' }],
  [{ message: 7 }],
  ['until 2026-12-05'],
  [null],
])('%j names none', (body) => {
  expect(readNamedWait(body)).toBeUndefined()
})
