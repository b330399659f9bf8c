import { expect, test } from 'vitest'
import { amount, bytes } from './amounts.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [3_400_000, '3.4 MB'],
  [184_000_000, '184 MB'],
  [2_000_000_000, '2.0 GB'],
])('%d bytes are %s', (count, words) => expect(bytes(count)).toBe(words))

test('one is one, and others are many', () =>
  expect([amount(1, 'row'), amount(0, 'row')]).toEqual(['1 row', '0 rows']))
