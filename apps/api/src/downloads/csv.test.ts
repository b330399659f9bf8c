import { expect, test } from 'vitest'
import { csvHeader, csvLine } from './csv.ts'

test('a row leaves out what is null and quotes commas, quotes and line breaks', () => {
  expect(csvLine(['a', null, 7, 'b, c', 'say "x"', 'two\nlines'])).toBe(
    'a,,7,"b, c","say ""x""","two\nlines"\r\n',
  )
})

test('a text that a spreadsheet would calculate is shown as text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)']) expect(csvLine([text])).toBe(`'${text}\r\n`)
  for (const text of ['＝1+1', '＋1', '－1', '＠SUM(A1)']) expect(csvLine([text])).toBe(`'${text}\r\n`)
  expect(csvLine(['a;＝1'])).toBe(`"a;'＝1"\r\n`)
  expect(csvLine(['\t=1'])).toBe(`"'\t'=1"\r\n`)
  expect(csvLine([-1, 'a=b'])).toBe('-1,a=b\r\n')
})

test('where semicolons part cells, nothing behind one is calculated, and such a text stays in quotes', () => {
  expect(csvLine(['a;=1+1', 'b;c', 'd'])).toBe(`"a;'=1+1","b;c",d\r\n`)
})

test('B16 a table begins with the mark of UTF-8', () => {
  expect(Buffer.from(csvHeader(['seq', 'at'])).toString('hex')).toMatch(/^efbbbf736571/)
})
