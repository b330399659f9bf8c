import { expect, test } from 'vitest'
import { activityOf } from '../../../live/store/live-fixtures.ts'
import { groupByMinute } from './group-by-minute.ts'

test('rows of one minute stand together, newest minute first', () => {
  const groups = groupByMinute([
    activityOf(3, { at: '2026-03-01T12:01:00.000Z' }),
    activityOf(2, { at: '2026-03-01T12:00:59.999Z' }),
    activityOf(1, { at: '2026-03-01T12:00:00.000Z' }),
  ])
  expect(groups.map(({ minute }) => new Date(minute).toISOString())).toEqual([
    '2026-03-01T12:01:00.000Z',
    '2026-03-01T12:00:00.000Z',
  ])
  expect(groups.map(({ entries }) => entries.map(({ seq }) => seq))).toEqual([[3], [2, 1]])
})

test('a clock that went back does not open a minute twice', () => {
  const groups = groupByMinute([
    activityOf(3, { at: '2026-03-01T12:00:10.000Z' }),
    activityOf(2, { at: '2026-03-01T12:01:10.000Z' }),
    activityOf(1, { at: '2026-03-01T12:00:20.000Z' }),
  ])
  expect(groups).toHaveLength(2)
  expect(groups[0]?.entries.map(({ seq }) => seq)).toEqual([3, 1])
})

test('nothing gives no groups', () => expect(groupByMinute([])).toEqual([]))
