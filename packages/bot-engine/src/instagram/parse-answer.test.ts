import { expect, test } from 'vitest'
import { parseAnswer } from './parse-answer.ts'

test('ids too long for a number stay whole, in whatever place', () => {
  const text =
    '{"pk":17841400008460056,"list":[1234567890123456],"short":123456789012345,"neg":-1,"half":0.5}'
  expect(parseAnswer(text)).toEqual({
    pk: '17841400008460056',
    list: ['1234567890123456'],
    short: 123456789012345,
    neg: -1,
    half: 0.5,
  })
})

test('digits inside a text are left alone', () => {
  expect(parseAnswer('{"caption":"order 12345678901234567890, \\"1\\""}')).toEqual({
    caption: 'order 12345678901234567890, "1"',
  })
})

test.each(['', 'Not Found', '<html></html>', '{"half":'])(
  'what is no JSON comes back as it is: %j',
  (text) => {
    expect(parseAnswer(text)).toBe(text)
  },
)
