import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { open, parseKeyRing, seal } from './crypto.ts'

const key = () => randomBytes(32).toString('base64')
const ring = parseKeyRing(`a:${key()}`)
const place = { table: 'instagram_credentials', column: 'session_data_encrypted', userId: 'u1' }

test('a sealed value opens in its place', () => {
  expect(open(ring, place, seal(ring, place, 'säcret'))).toBe('säcret')
})

test('CY-C2 a value moved to another user, column or table is refused', () => {
  const sealed = seal(ring, place, 'secret')
  for (const elsewhere of [
    { ...place, userId: 'u2' },
    { ...place, column: 'x' },
    { ...place, table: 'x' },
  ])
    expect(() => open(ring, elsewhere, sealed)).toThrow(
      expect.objectContaining({ name: 'SEALED_VALUE_REFUSED' }),
    )
})

test('CY-C3 any changed character and a short tag are refused', () => {
  const sealed = seal(ring, place, 'secret')
  for (let index = 0; index < sealed.length; index++) {
    const flipped = sealed.slice(0, index) + (sealed[index] === 'A' ? 'B' : 'A') + sealed.slice(index + 1)
    // The last character of base64url may carry unused bits: the same bytes are the same value.
    const isSameBytes = flipped
      .split('.')
      .every((part, at) =>
        at < 2
          ? part === sealed.split('.')[at]
          : Buffer.from(part, 'base64url').equals(Buffer.from(sealed.split('.')[at] ?? '', 'base64url')),
      )
    if (!isSameBytes)
      expect(() => open(ring, place, flipped)).toThrow(
        expect.objectContaining({ name: 'SEALED_VALUE_REFUSED' }),
      )
  }
  expect(() => open(ring, place, sealed.slice(0, -6))).toThrow(
    expect.objectContaining({ name: 'SEALED_VALUE_REFUSED' }),
  )
})

test('CY-C4 100,000 nonces are all different', () => {
  const nonces = new Set(Array.from({ length: 100_000 }, () => seal(ring, place, '').split('.')[2]))
  expect(nonces.size).toBe(100_000)
})

test('CY-C5 values of an older key open while the key is kept, and not after', () => {
  const [first, second] = [`a:${key()}`, `b:${key()}`]
  const sealed = seal(parseKeyRing(first), place, 'secret')
  expect(open(parseKeyRing(`${second},${first}`), place, sealed)).toBe('secret')
  expect(() => open(parseKeyRing(second), place, sealed)).toThrow(
    expect.objectContaining({ name: 'SEALED_VALUE_REFUSED' }),
  )
})

test('CY-C6 a bad key ring is refused by naming the entry, never its value', () => {
  const secret = 'c2hvcnQ='
  expect(() => parseKeyRing(`a:${key()},b:${secret}`)).toThrow(
    expect.objectContaining({ name: 'SETTING_INVALID', message: expect.stringMatching(/entry 2/) }),
  )
  expect(() => parseKeyRing(`b:${secret}`)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining(secret) }),
  )
})
