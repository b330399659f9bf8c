import { expect, test } from 'vitest'
import { runOf } from '../../../live/store/live-fixtures.ts'
import { minutesLeft } from './minutes-left.ts'

const startedAt = Date.parse(runOf('run').started_at ?? '')
const afterMinutes = (minutes: number) => startedAt + minutes * 60_000

test('a run goes on at the pace it had', () => {
  expect(minutesLeft(runOf('run', { requested: 20, done: 5 }), afterMinutes(10))).toBe(30)
})

test('the last seconds are a minute', () => {
  expect(minutesLeft(runOf('run', { requested: 6, done: 5 }), afterMinutes(1))).toBe(1)
})

test('nothing is said before there is a pace, or of a run that stands still', () => {
  expect(minutesLeft(runOf('run', { done: 1 }), afterMinutes(1))).toBeNull()
  expect(minutesLeft(runOf('run', { done: 5, state: 'paused' }), afterMinutes(1))).toBeNull()
  expect(minutesLeft(runOf('run', { done: 5, started_at: null }), afterMinutes(1))).toBeNull()
})
