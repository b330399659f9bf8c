import { expect, test } from 'vitest'
import { percent, ratesOf } from './rates.ts'

test('success is a share of what was asked, skips one of all who were looked at', () =>
  expect(ratesOf({ done: 6, failed: 2, skipped: 8 })).toEqual({ success: 0.75, skip: 0.5 }))

test('a day without anything has no rates', () =>
  expect(ratesOf({ done: 0, failed: 0, skipped: 0 })).toEqual({ success: null, skip: null }))

test('a share is read in percent, nothing as a dash', () =>
  expect([0.756, 0, null].map(percent)).toEqual(['76 %', '0 %', '–']))
