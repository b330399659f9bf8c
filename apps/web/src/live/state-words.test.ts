import { expect, test } from 'vitest'
import { statusOf } from './live-fixtures.ts'
import { describeState } from './state-words.ts'

const clock = (iso: string) => iso.slice(11, 16)

test('a resting bot says until when', () => {
  const resting = statusOf({ state: 'resting', resting_until: '2026-03-01T14:20:00Z' })
  expect(describeState(resting, clock).word).toBe('Resting until 14:20')
})

test('a bot that needs its owner says since when', () => {
  const last_error = { code: 'E', title: '', message: '', action: '', at: '2026-03-01T09:00:00Z' }
  const { word, since } = describeState(statusOf({ state: 'needs_you', last_error }), clock)
  expect([word, since]).toEqual(['Needs you', last_error.at])
})

test('running, resting and needing somebody look different', () => {
  const tones = (['ready', 'running', 'resting', 'needs_you'] as const).map(
    (state) => describeState(statusOf({ state }), clock).tone,
  )
  expect(new Set(tones).size).toBe(4)
})
