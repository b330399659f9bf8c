import { describe, expect, test } from 'vitest'
import { isHashtag, readHashtag } from './hashtag.ts'
import { isUsername, readLoginName, readUsername } from './username.ts'

describe('B06 a hashtag', () => {
  test.each([
    'यात्रा',
    'ท่องเที่ยว',
    'বাংলা',
    'தமிழ்',
    'café',
    'قَهْوَة',
    '☕',
    '👩‍🍳',
    '👍🏽',
    '🇮🇳',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '1️⃣',
    'coffee☕',
    'コーヒー',
    'l·l',
    '2026',
    'снег_и_лёд',
  ])('may be %s', (tag) => {
    expect(readHashtag(tag)).toBe(tag)
    expect(isHashtag(tag)).toBe(true)
  })

  test.each([
    ['##coffee', 'coffee'],
    ['＃Coffee', 'coffee'],
    ['  #COFFEE ', 'coffee'],
    ['https://www.instagram.com/explore/tags/coffee/?hl=de', 'coffee'],
    ['instagram.com/explore/tags/%D9%82%D9%87%D9%88%D8%A9/', 'قهوة'],
    ['\u200Fقهوة', 'قهوة'],
    ['\u2067#قهوة\u2069', 'قهوة'],
    ['cafe\u0301', 'café'],
    ['\uFEFFcoffee\u200B', 'coffee'],
    ['İstanbul', 'istanbul'],
    ['#️⃣coffee', 'coffee'],
    ['cof\u00ADfee\u061C', 'coffee'],
    ['\u1112\u1161\u11AB\u1100\u1173\u11AF', '한글'],
  ])('is found in what was pasted: %j', (pasted, tag) => {
    expect(readHashtag(pasted)).toBe(tag)
    expect(isHashtag(readHashtag(pasted))).toBe(true)
  })

  test.each([
    '',
    '#',
    'a b',
    'a/b',
    '../friendships/create/1',
    'a?b',
    'a#b',
    'a-b',
    'a.b',
    '\u200D',
    '\u0301',
    '\u3164',
    '\u115F\u1160',
    '\uD800',
    'x'.repeat(101),
    'https://www.instagram.com/explore/tags/a%2Fb/',
    'https://evil.example/explore/tags/coffee/',
  ])('is not %j', (text) => {
    expect(isHashtag(readHashtag(text))).toBe(false)
  })
})

describe('B21 a username', () => {
  test.each([
    ['dot.name_1', 'dot.name_1'],
    ['@dot.name_1', 'dot.name_1'],
    ['  @@Dot.Name_1\n', 'dot.name_1'],
    ['https://instagram.com/dot.name_1', 'dot.name_1'],
    ['https://www.instagram.com/Dot.Name_1/?igsh=abc&utm_source=qr', 'dot.name_1'],
    ['instagram.com/_u/dot.name_1', 'dot.name_1'],
    ['www.instagram.com/stories/dot.name_1/3202078620000000001/', 'dot.name_1'],
    ['\u200Edot.name_1', 'dot.name_1'],
    ['\u2068@dot.name_1\u2069', 'dot.name_1'],
    ['＠ｄｏｔ.name_1', 'dot.name_1'],
    ['dot\u00AD.name_1\u061C', 'dot.name_1'],
    ['https://m.instagram.com/dot.name_1?hl=de', 'dot.name_1'],
    ['https://www.instagram.com/%40dot.name_1', 'dot.name_1'],
    ['https://www.threads.net/@dot.name_1/post/C1', 'dot.name_1'],
    ['https://ig.me/m/dot.name_1', 'dot.name_1'],
    ['https://www.instagram.com/n/dot.name_1', 'dot.name_1'],
    ['https://www.instagram.com/dot.name_1/p/C1/', 'dot.name_1'],
  ])('is found in what was pasted: %j', (pasted, name) => {
    expect(readUsername(pasted)).toBe(name)
    expect(isUsername(readUsername(pasted))).toBe(true)
  })

  test.each([
    '',
    '@',
    'two names',
    'name@mail.example',
    'x'.repeat(31),
    'https://instagram.com/p/Cabc/',
    'https://evil.example/name',
    'https://www.instagram.com/stories/highlights/179/',
    'https://www.instagram.com/share/abc',
    'https://www.instagram.com/challenge/1/x/',
    'https://www.threads.net/settings',
    'instagram.com',
    '.name',
    'name.',
    'a..b',
  ])('is not %j', (text) => {
    expect(isUsername(readUsername(text))).toBe(false)
  })
})

describe('B21 what one signs in with', () => {
  const longAddress = `${'a'.repeat(60)}@mail.example`
  test.each([
    ['@dot.name_1', 'dot.name_1'],
    ['https://instagram.com/dot.name_1', 'dot.name_1'],
    ['\u200EDot.Name_1 ', 'dot.name_1'],
    [longAddress, longAddress],
    ['+49 151 1234-5678', '+4915112345678'],
    ['a name', null],
    ['https://instagram.com/p/Cabc/', null],
    ['two@at@signs', null],
  ])('%j is %j', (pasted, name) => {
    expect(readLoginName(pasted)).toBe(name)
  })
})
