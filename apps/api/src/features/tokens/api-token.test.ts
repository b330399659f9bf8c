import { expect, test } from 'vitest'
import { hintOf, holdsApiToken, isApiToken, newApiToken } from './api-token.ts'

/** Made of zeros and a word: nobody's. Its checksum begins with a zero too. */
const nobodys = 'byd_00000000000000000000000000000000000Botyard90yjP6X'

test('AB-Q5 a new token has the form of one, and no two are alike', () => {
  const made = Array.from({ length: 50 }, newApiToken)
  for (const token of made) expect({ token, isOne: isApiToken(token) }).toEqual({ token, isOne: true })
  expect(new Set(made.map((token) => token.slice(4, 47))).size).toBe(50)
})

test('AB-Q5 tokens of former releases keep their checksum', () => {
  expect(isApiToken(nobodys)).toBe(true)
  expect(isApiToken('byd_ThisIsTheSecretOfATokenThatNobodyHas01234561rHrzi')).toBe(true)
})

test('AB-Q5 a mistyped token is told by its checksum', () => {
  expect(isApiToken(nobodys.replace('Botyard', 'Botyerd'))).toBe(false)
  expect(isApiToken(`${nobodys.slice(0, -1)}Y`)).toBe(false)
})

test.each([
  ['a token with something before it', ` ${nobodys}`],
  ['a token with something after it', `${nobodys}X`],
  ['a short one', 'byd_short4Khfga'],
  ['a longer one', 'byd_000000000000000000000000000000000000000000003AGOGU'],
  ['one with another beginning', 'bxd_00000000000000000000000000000000000000000000R32Ks'],
  ['one of other characters', 'byd_-------------------------------------------0CUjBO'],
  ['nothing', '000000'],
])('AB-Q5 %s is no token, whatever its checksum', (_what, text) => {
  expect(isApiToken(text)).toBe(false)
})

test('AB-Q5 what looks like a token is found anywhere in an address, a mistyped one too', () => {
  expect(holdsApiToken(`/api/bot/status?token=${nobodys}`)).toBe(true)
  expect(holdsApiToken(`/api/bot/status?token=${nobodys.slice(0, -6)}&limit=1`)).toBe(true)
  expect(holdsApiToken('/api/bot/status?token=byd_&limit=10')).toBe(false)
})

test('AB-Q5 the hint of a token is its beginning with four characters of the secret', () => {
  expect(hintOf('byd_ThisIsTheSecretOfATokenThatNobodyHas01234561rHrzi')).toBe('byd_This')
})
