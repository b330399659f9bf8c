import { expect, test } from 'vitest'
import { csvUrl, questionOf, readActivitySearch } from './activity-search.ts'

test('an address is read, and what makes no sense in it is left out', () => {
  const search = { status: 'failed', code: 'E-SES-E-0001', text: 42, entry: '7', from: 'yesterday', more: 1 }
  expect(readActivitySearch(search)).toEqual({ status: 'failed', code: 'E-SES-E-0001', text: '42', entry: 7 })
  expect(readActivitySearch({ status: 'odd', entry: -1, code: 'x' })).toEqual({})
})

test('days of the calendar become moments, the last day included', () => {
  const { from, to } = questionOf({ from: '2026-03-01', to: '2026-03-01' })
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000)
})

test('the file has the same filters, and the open entry is not one of them', () =>
  expect(csvUrl('me', questionOf({ status: 'failed', text: 'a b', entry: 3 }))).toBe(
    '/api/users/me/activity.csv?status=failed&text=a+b',
  ))
