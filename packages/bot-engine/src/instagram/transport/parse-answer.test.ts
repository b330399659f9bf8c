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

test.each([
  'order 12345678901234567890, "1"',
  'a:1234567890123456,b',
  '[1234567890123456]',
  '","x":1234567890123456,"y":"',
])('digits inside a text are left alone: %s', (caption) => {
  const answer = { caption, nested: [{ caption }] }
  expect(parseAnswer(`{"pk":17841400008460056,${JSON.stringify(answer).slice(1)}`)).toEqual({
    pk: '17841400008460056',
    ...answer,
  })
})

test.each(['', 'Not Found', '<html></html>', '{"half":'])(
  'what is no JSON comes back as it is: %j',
  (text) => {
    expect(parseAnswer(text)).toBe(text)
  },
)
