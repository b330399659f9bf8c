import { expect, test } from 'vitest'
import { drawBetween, drawShare } from './draw.ts'

test('TG3 a draw is the same for the same seed, and reaches every number of its range', () => {
  const draws = Array.from({ length: 2_000 }, (_, index) => drawBetween(`run ${index}`, { min: 10, max: 20 }))
  expect(new Set(draws)).toEqual(new Set(Array.from({ length: 11 }, (_, index) => 10 + index)))
  const [first] = draws
  expect(drawBetween('run 0', { min: 10, max: 20 })).toBe(first)
  expect(drawBetween('anything', { min: 7, max: 7 })).toBe(7)
  expect(drawShare('anything')).toBe(drawShare('anything'))
})
