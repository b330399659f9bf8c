import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNames } from './read-names.ts'

test.each([
  ['lena;nadia;petra', ['lena', 'nadia', 'petra']],
  ['@ui.anna, @ui.bert', ['ui.anna', 'ui.bert']],
  ['\ufeffAda\r\n@Bert\r\rcleo\n\n', ['ada', 'bert', 'cleo']],
  ['"maria.beans"\n"lena"', ['maria.beans', 'lena']],
  ['https://www.instagram.com/maria.beans/?igsh=MTk1a2Z3eQ==', ['maria.beans']],
  ['\u2068maria.beans\u2069 \u200e@lena\u200e', ['maria.beans', 'lena']],
  ['username,list,created_at\nada,allow,2026-01-01T00:00:00Z\n', ['ada']],
  ['Name;User name\n"Beans, Maria; ""M""";maria.beans\nLena;lena', ['maria.beans', 'lena']],
  ['username\nada', ['ada']],
  ['ada ada\tADA', ['ada']],
  ['', []],
])('TG6 %j is read', (text, names) => {
  expect(readNames([text])).toEqual({ names, bad: [] })
})

test('B12 what is no name is told with its line, and the others are taken', () => {
  const lines = Array.from({ length: 300 }, (_, index) => (index === 207 ? 'bad!name' : `name.${index}`))
  const { names, bad } = readNames([lines.join('\n')])
  expect(names).toHaveLength(299)
  expect(bad).toEqual([{ line: 208, text: 'bad!name' }])
  expect(readNames(['lena;no way!;petra', '"Maria Beans"', '"open', 'ok'])).toEqual({
    names: ['lena', 'no', 'petra', 'ok'],
    bad: [
      { line: 1, text: 'way!' },
      { line: 2, text: 'Maria Beans' },
      { line: 3, text: '"open' },
    ],
  })
})

const pagesOfTheSite =
  'reel reels stories explore accounts direct about legal developer challenge web share api graphql emails session'.split(
    ' ',
  )

test('TG6 any file of names gives exactly the names in it, and complains of exactly the rest', () => {
  // As Instagram hands them out: full stops stand alone and inside. Three letters and more, for shorter ones name pages.
  const name = fc
    .stringMatching(/^[a-z0-9_]{3,10}(\.[a-z0-9_]{1,9}){0,2}$/)
    .filter((one) => one !== 'username' && !pagesOfTheSite.includes(one))
  const good = fc
    .tuple(name, fc.constantFrom('', '@', 'https://instagram.com/', '\u200e'), fc.boolean())
    .map(([text, before, isQuoted]) => ({
      name: text,
      cell: isQuoted ? `"${before}${text}"` : before + text,
    }))
  const bad = fc.constantFrom('bad!', 'ä', 'x'.repeat(31), '#').map((cell) => ({ name: null, cell }))
  const row = fc.array(fc.oneof({ weight: 4, arbitrary: good }, bad), { maxLength: 5 })
  const end = fc.constantFrom('\n', '\r\n', '\r')
  const between = fc.constantFrom(',', ';', '\t', ', ')
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      end,
      between,
      fc.boolean(),
      (rows, newline, separator, hasMark) => {
        const file = rows.map((cells) => cells.map(({ cell }) => cell).join(separator)).join(newline)
        const read = readNames([hasMark ? `\ufeff${file}` : file])
        const wanted = rows.flat().flatMap((cell) => cell.name ?? [])
        expect(read.names).toEqual([...new Set(wanted)])
        expect(read.bad.map(({ line, text }) => [line, text])).toEqual(
          rows.flatMap((cells, index) =>
            cells.flatMap((one) => (one.name === null ? [[index + 1, one.cell]] : [])),
          ),
        )
      },
    ),
    { numRuns: 1_000 },
  )
})
