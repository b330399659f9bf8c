import { expect, test } from 'vitest'
import { runOf, statusOf } from '../../../live/store/live-fixtures.ts'
import { describeDraw, describeProgress } from './run-words.ts'

const now = Date.parse('2026-03-01T12:10:00Z')
const clock = (iso: string) => iso.slice(11, 16)
const words = (...[run, status]: [Parameters<typeof runOf>[1]?, Parameters<typeof statusOf>[0]?]) =>
  describeProgress(runOf('run', run), statusOf(status), now, clock)

test('a run at work says how long it still takes', () => {
  expect(words({ requested: 20, done: 10 })).toBe('In progress · about 10 min left')
  expect(words({ done: 0 })).toBe('In progress')
})

test('a run of a bot that rests or is paused says so in the words of the state', () => {
  const until = { state_until: '2026-03-01T21:07:00Z' }
  const state_action = { action: 'follow', title: 'Follows' }
  expect(words({}, { state: 'action_paused', state_action, ...until })).toBe('Follows paused until 21:07')
  expect(words({}, { state: 'resting', ...until })).toBe('Resting until 21:07')
})

test('what its owner must do comes first', () => {
  expect(words({}, { state: 'needs_you' })).toBe('Waiting until you connect Instagram')
  expect(words({}, { state: 'ready' })).toBe('Waiting until you start the bot')
})

test('TG3 a run of a range says what was drawn, and from what', () => {
  expect(describeDraw(runOf('run', { requested: 17, drawn_from: '10-20' }))).toBe(' of 17, drawn from 10–20')
  expect(describeDraw(runOf('run'))).toBe('')
})

test('a run that has not begun is next', () => {
  expect(words({ state: 'queued', started_at: null })).toBe('Up next')
})
