import fc from 'fast-check'
import { expect, test } from 'vitest'
import { count, countOf, rangeOf } from './count.ts'

const problemsOf = (value: unknown) => count.safeParse(value).error?.issues.map(({ message }) => message)

test('TG3 a count is a number or a range, and kept as it was written', () => {
  const end = fc.integer({ min: 1, max: 200 })
  fc.assert(
    fc.property(end, end, (one, other) => {
      const range = { min: Math.min(one, other), max: Math.max(one, other) }
      const text = `${range.min}-${range.max}`
      expect(count.parse(one)).toBe(one)
      expect(count.parse(text)).toBe(text)
      expect(rangeOf(text)).toEqual(range)
      expect(rangeOf(countOf(range))).toEqual(range)
    }),
  )
})

const wanted = 'wanted a whole number from 1 to 200, or a range like "10-20"'
test.each([
  ['nothing', ''],
  ['a number as text', '10'],
  ['zero', '0-5'],
  ['a decimal', '1.5-3'],
  ['blanks', '10 - 20'],
  ['an en dash', '10–20'],
  ['an end too many', '1-2-3'],
  ['more than may be asked for', '10-201'],
  ['far more', '10-99999'],
  ['a negative number', '-5'],
  ['other digits', '١-٢'],
  ['a line break behind it', '1-2\n'],
  ['words', 'a few'],
])('TG3 a range with %s is refused with what was wanted', (_, value) =>
  expect(problemsOf(value)).toEqual([wanted]),
)

test.each([0, 201, 1.5, Number.NaN, null, { min: 1, max: 2 }, [1, 2]])(
  'TG3 %j is refused with what was wanted',
  (value) => expect(problemsOf(value)).toEqual([wanted]),
)

test('TG3 a range the wrong way round is refused with the order', () => {
  expect(problemsOf('20-10')).toEqual(['wanted the smaller number first, like "10-20"'])
})
