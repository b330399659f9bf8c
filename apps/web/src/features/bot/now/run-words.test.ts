import { expect, test } from 'vitest'
import { runOf, statusOf } from '../../../live/live-fixtures.ts'
import { describeProgress } from './run-words.ts'

const now = Date.parse('2026-03-01T12:10:00Z')
const clock = (iso: string) => iso.slice(11, 16)
const words = (...[run, status]: [Parameters<typeof runOf>[1]?, Parameters<typeof statusOf>[0]?]) =>
  describeProgress(runOf('run', run), statusOf(status), now, clock)

test('a run at work says how long it still takes', () => {
  expect(words({ requested: 20, done: 10 })).toBe('At work · about 10 min left')
  expect(words({ done: 0 })).toBe('At work')
})

test('a wait for hours is a rest with an end, a wait for minutes is work', () => {
  expect(words({}, { next_turn_at: '2026-03-01T21:07:00Z' })).toBe('Rests until 21:07')
  expect(words({}, { next_turn_at: '2026-03-01T12:16:00Z' })).toBe('At work')
})

test('what its owner must do comes first', () => {
  expect(words({}, { session_valid: false })).toBe('Waits until you connect Instagram')
  expect(words({}, { bot_running: false })).toBe('Waits until you start the bot')
})

test('a run that has not begun is next', () => {
  expect(words({ state: 'queued', started_at: null })).toBe('Up next')
})
