import { expect, test } from 'vitest'
import { parseCount } from './parse-count.ts'

test.each([
  ['17', 17],
  [' 10-20 ', '10-20'],
  ['10 – 20', '10-20'],
  ['10—20', '10-20'],
  ['007', 7],
  ['10.5', '10.5'],
  ['ten', 'ten'],
  ['-5', '-5'],
])('TG3 %j is sent as %j', (typed, sent) => expect(parseCount(typed)).toBe(sent))
