import { expect, test } from 'vitest'
import { savedText, viewText } from './saved-text.ts'

test('TG4 of a saved text one is told how many variants there are, how long it can get, and what people would get', () => {
  const view = viewText('{Hi|Hello} {first_name},\n\nlovely pictures!')
  expect(view).toMatchObject({ variants: 2, maxLength: 5 + 1 + 64 + 19 })
  expect(view.examples).toHaveLength(3)
  expect(view.examples[0]).toMatch(/^(Hi|Hello) Ada,\n\nlovely pictures!$/)
  expect(viewText('Nice!')).toEqual({ variants: 1, maxLength: 5, tooLongFor: [], examples: ['Nice!'] })
  expect(viewText('x'.repeat(301)).tooLongFor).toEqual(['comment'])
  expect(viewText('{a|b}'.repeat(60)).variants).toBeNull()
})

test('TG4 a saved text is as long as a message at most, and its braces are looked at', () => {
  expect(savedText.safeParse('x'.repeat(1_000)).success).toBe(true)
  for (const written of ['x'.repeat(1_001), 'Hi {nmae}', ' \n ', 'a\u0000b'])
    expect(savedText.safeParse(written).success, written).toBe(false)
})
