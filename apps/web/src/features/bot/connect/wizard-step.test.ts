import { expect, test } from 'vitest'
import { firstStep } from './wizard-step.ts'

const now = new Date('2026-03-01T12:00:00Z')
const later = '2026-03-01T12:05:00Z'
const pending = {
  ...{ method: null, masked_contact: null, expires_at: later, username: 'demo', contacts: [] },
  ...{ step: 'type_code' as const, attempts_left: 3, resend_at: null, ways: [], about: null, task: null },
}

test('without a sign-in that waits, the risk comes first', () => {
  expect(firstStep({ pending_login: null }, now)).toBe('risk')
})

test('a sign-in that waits for a code goes on there', () => {
  expect(firstStep({ pending_login: { ...pending, kind: 'two_factor', method: 'sms' } }, now)).toBe('code')
})

test('a sign-in that Instagram wants confirmed goes on there', () => {
  expect(firstStep({ pending_login: { ...pending, kind: 'challenge' } }, now)).toBe('challenge')
})

test('a sign-in that waited too long starts over', () => {
  const expired = { ...pending, kind: 'challenge' as const, expires_at: '2026-03-01T11:59:00Z' }
  expect(firstStep({ pending_login: expired }, now)).toBe('risk')
})
