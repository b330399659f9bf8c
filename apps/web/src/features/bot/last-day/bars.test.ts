import { expect, test } from 'vitest'
import { barsOf } from './bars.ts'

test('the busiest hour fills the height, and what failed stands on what was done', () => {
  const bars = barsOf([
    { starts_at: 'a', done: 6, failed: 2 },
    { starts_at: 'b', done: 0, failed: 4 },
  ])
  expect(bars.map(({ doneHeight, failedHeight }) => [doneHeight, failedHeight])).toEqual([
    [45, 15],
    [0, 30],
  ])
})

test('a day without anything has flat bars', () =>
  expect(barsOf([{ starts_at: 'a', done: 0, failed: 0 }])).toMatchObject([
    { doneHeight: 0, failedHeight: 0 },
  ]))
