import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a row leaves out what is null and quotes commas, quotes and line breaks', () => {
  expect(csvLine(['a', null, 7, 'b, c', 'say "x"', 'two\nlines'])).toBe(
    'a,,7,"b, c","say ""x""","two\nlines"\r\n',
  )
})

test('a text that a spreadsheet would calculate is shown as text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1']) expect(csvLine([text])).toBe(`'${text}\r\n`)
  expect(csvLine([-1, 'a=b'])).toBe('-1,a=b\r\n')
})
