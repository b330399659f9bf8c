import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPostNumber } from './post-address.ts'

const number = '3100000000000000001'
const code = 'CsFaZNTtgAB'

test.each([
  [code, number],
  [`https://www.instagram.com/p/${code}/`, number],
  [`https://www.instagram.com/p/${code}/?igsh=MzRlODBiNWFlZA==`, number],
  [`instagram.com/reel/${code}`, number],
  [`https://www.instagram.com/a.person/p/${code}/#c`, number],
  [`https://m.instagram.com/reels/${code}/`, number],
  [`\u2068https://instagr.am/tv/${code}\u2069`, number],
  [number, number],
  [`${number}_2000000067`, number],
  // The eleven letters of a private post are followed by a key.
  [`https://www.instagram.com/p/${code}${'x'.repeat(28)}/`, number],
  ['https://www.instagram.com/a.person/', null],
  ['https://example.org/p/CsFaZNTtgAB/', null],
  ['coffee', null],
  ['', null],
  ['https://www.instagram.com/p/%00/', null],
])('TG1 a post is read from %s', (pasted, wanted) => {
  expect(readPostNumber(pasted)).toBe(wanted)
})

test('TG1 whatever is pasted, what comes of it is a number or nothing', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `https://www.instagram.com/p/${text}`),
      ),
      (pasted) => {
        expect(readPostNumber(pasted) ?? '0').toMatch(/^\d{1,20}$/)
      },
    ),
  )
})
