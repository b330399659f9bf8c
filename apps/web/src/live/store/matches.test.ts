import { expect, test } from 'vitest'
import { activityOf } from './live-fixtures.ts'
import { matches } from './matches.ts'

const entry = activityOf(1, {
  ...{ at: '2026-03-01T12:00:00.000Z', action: 'follow', status: 'failed', target: 'mia.b' },
  ...{ message: 'Not followed: @mia.b', error_code: 'E-FLW-W-0002', run_id: 'run' },
})

test.each([
  ['no question', {}],
  ['its action and status', { action: 'follow', status: 'failed' }],
  ['its code', { error_code: 'E-FLW-W-0002' }],
  ['its severity', { severity: 'W' }],
  ['its time', { from: '2026-03-01T12:00:00Z', to: '2026-03-01T12:00:01Z' }],
  ['how its words begin, in any case', { text: 'FOLL mi' }],
  ['its run', { run: 'run' }],
] as const)('it answers %s', (_, question) => expect(matches(entry, question)).toBe(true))

test.each([
  ['another action', { action: 'like' }],
  ['another outcome', { status: 'done' }],
  ['another code', { error_code: 'E-FLW-W-0001' }],
  ['another severity', { severity: 'E' }],
  ['a time before it', { to: '2026-03-01T12:00:00Z' }],
  ['a word that only ends one of it', { text: 'lowed' }],
  ['another run', { run: 'other' }],
] as const)('it does not answer %s', (_, question) => expect(matches(entry, question)).toBe(false))
