import fc from 'fast-check'
import { expect, test } from 'vitest'
import { templates } from './templates.ts'
import {
  countVariants,
  escapeText,
  isProblem,
  maxTextLength,
  parseText,
  renderText,
} from './text-language.ts'
import { writeText } from './write-text.ts'

const ada = { username: 'ada.l', fullName: 'Ada Lovelace' }
const to = (person: { username: string; fullName: string | null }) => ({
  ...{ id: person.username, name: person.username },
  facts: { fullName: person.fullName },
})

function parsed(written: string) {
  const text = parseText(written)
  if (isProblem(text)) throw new Error(text.wanted)
  return text
}

function problemOf(written: string, maxLength = 300) {
  const result = templates(maxLength).safeParse([written])
  return result.success ? null : result.error.issues[0]?.message
}

/** Every text that can come of one, by deciding each choice in each way. */
function variantsOf(written: string, person = ada): Set<string> {
  const text = parsed(written)
  const variants = new Set<string>()
  for (let seed = 0; seed < 2_000; seed += 1) {
    let rest = seed
    variants.add(
      renderText(text, person, (below) => {
        const drawn = rest % below
        rest = Math.floor(rest / below)
        return drawn
      }),
    )
  }
  return variants
}

test('TG4 placeholders are the username, the name and the first name', () => {
  expect(writeText(['{username}, {name}, {first_name}'], to(ada))).toBe('ada.l, Ada Lovelace, Ada')
})

test.each([
  [null, 'ada.l', 'ada.l'],
  ['', 'ada.l', 'ada.l'],
  [' \n ', 'ada.l', 'ada.l'],
  ['🌸', '🌸', 'ada.l'],
  ['🌸 Ada', '🌸 Ada', 'Ada'],
  ['{Ada|Bot}', '{Ada|Bot}', '{Ada|Bot}'],
  ['A\u0000\tda\ud800', 'A da', 'A'],
  ['A'.repeat(65), 'ada.l', 'ada.l'],
])('TG4 the name %j becomes %j and the first name %j', (fullName, name, firstName) => {
  const person = to({ username: 'ada.l', fullName })
  expect([writeText(['{name}'], person), writeText(['{first_name}'], person)]).toEqual([name, firstName])
})

test('TG4 choices may hold choices and placeholders, and their variants are counted', () => {
  const written = '{Hi|Hello {there|{name}}}, {|so }nice{!|.}'
  const variants = variantsOf(written)
  expect(countVariants(parsed(written))).toBe(12)
  expect(variants.size).toBe(12)
  expect(variants).toContain('Hello Ada Lovelace, so nice!')
})

test.each([
  ['Hi {first_name|there}', 'line 1, column 4'],
  ['{\u200b\u2060|a}', 'line 1, column 1'],
  ['{Hi|Hello} {{username}}', 'line 1, column 12'],
  ['one\ntwo {Username}', 'line 2, column 5'],
  ['🌸🌸{ username }', 'line 1, column 3'],
  ['{}', 'line 1, column 1'],
  ['{Hi}', 'line 1, column 1'],
  ['{a|b', 'line 1, column 1'],
  ['a|b}', 'line 1, column 4'],
  ['{a|{b|c}', 'line 1, column 1'],
  ['{a|{nmae}}', 'line 1, column 4'],
  ['{ |}', 'line 1, column 1'],
])('B09 %j is refused with its place', (written, place) => {
  expect(problemOf(written)).toContain(`wanted at ${place}:`)
})

test('B20 line ends of Windows become those of Instagram, and a tab a blank; other control characters are refused', () => {
  const parse = (written: string) => templates(300).parse([written])[0]
  expect(parse('Nice!\r\nGreetings\rfrom\there')).toBe('Nice!\nGreetings\nfrom here')
  for (const written of ['a\u0000b', 'a\u0085b', '\ud800', ' \n '])
    expect(templates(300).safeParse([written]).success).toBe(false)
})

test('TG4 a length is that of the longest text that can come of it, as Instagram counts', () => {
  expect(maxTextLength(parsed('{a|bbb{c|dd}} {username}🌸'))).toBe(5 + 1 + 30 + 2)
  expect(problemOf(`{a|${'b'.repeat(300)}}`)).toBeNull()
  expect(problemOf(`{a|${'b'.repeat(301)}}`)).toContain('wanted at most 300 characters')
  expect(problemOf('🌸'.repeat(151))).toContain('this makes 302')
  expect(problemOf('{name}'.repeat(5))).toContain('this makes 320')
})

test('TG4 any words, with their signs escaped, come out as they are, and a text is stable', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), (words) => {
      const written = escapeText(words)
      const text = parseText(written)
      if (isProblem(text)) {
        // Nothing in them is seen: a text of nothing.
        expect(words).toMatch(/^[\s\p{Default_Ignorable_Code_Point}]*$/u)
        return
      }
      expect(writeText([written], to(ada))).toBe(words)
      expect(countVariants(text)).toBe(1)
      expect(maxTextLength(text)).toBe(words.length)
    }),
    { numRuns: 2_000 },
  )
})

test('TG4 whatever is written is refused or comes out without a brace of its own, within the length', () => {
  const piece = fc.constantFrom('{', '}', '|', 'a', '{username}', '{name}', 'Hi ', '\\', '\n', '🌸')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.string(), (pieces, id) => {
      const result = templates(200).safeParse([pieces.join('')])
      if (!result.success) return
      const sent = writeText(result.data, { id, name: 'ada', facts: {} })
      expect(writeText(result.data, { id, name: 'ada', facts: {} })).toBe(sent)
      expect(sent.trim()).not.toBe('')
      expect(sent.length).toBeLessThanOrEqual(200)
      if (!pieces.includes('\\')) expect(sent).not.toMatch(/[{}]/)
    }),
    { numRuns: 5_000 },
  )
})
