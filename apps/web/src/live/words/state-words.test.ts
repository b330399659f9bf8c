import { errors } from '@botyard/errors'
import { expect, test } from 'vitest'
import { statusOf } from '../store/live-fixtures.ts'
import { describeState } from './state-words.ts'

const clock = (iso: string) => iso.slice(11, 16)
const until = { state_until: '2026-03-01T14:20:00Z' }

test('a state that ends by itself says when', () => {
  expect(describeState(statusOf({ state: 'resting', ...until }), clock).word).toBe('Resting until 14:20')
  const state_action = { action: 'follow', title: 'Follows' }
  expect(describeState(statusOf({ state: 'action_paused', state_action, ...until }), clock).word).toBe(
    'Follows paused until 14:20',
  )
})

test('a pause says who paused, and an outage is nobody’s doing', () => {
  const pausedFor = (
    { code, title, actor }: (typeof errors)['INSTALLATION_PAUSED' | 'INSTAGRAM_OUTAGE' | 'BOT_PAUSED'],
    when = {},
  ) => describeState(statusOf({ state: 'paused', state_reason: { code, title, actor }, ...when }), clock).word
  expect(pausedFor(errors.INSTALLATION_PAUSED)).toBe('Paused by an administrator')
  expect(pausedFor(errors.INSTAGRAM_OUTAGE)).toBe('Paused by an incident')
  expect(pausedFor(errors.BOT_PAUSED, until)).toBe('Paused until 14:20')
})

test('running, resting, ready and needing somebody look different', () => {
  const tones = (['ready', 'running', 'resting', 'needs_you'] as const).map(
    (state) => describeState(statusOf({ state }), clock).tone,
  )
  expect(new Set(tones).size).toBe(4)
})
