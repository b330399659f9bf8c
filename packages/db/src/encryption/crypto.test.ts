import { createCipheriv, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { open, parseKeyRing, seal, tryOpen } from './crypto.ts'

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

test('CY-C3 a value with more parts, of an unknown version or with another nonce is refused, and says whose it is', () => {
  const sealed = seal(ring, place, 'secret')
  const longer = randomBytes(16)
  const cipher = createCipheriv('aes-256-gcm', ring.keys.get('a') ?? '', longer)
  cipher.setAAD(Buffer.from(JSON.stringify(Object.values(place))))
  const ciphertext = Buffer.concat([cipher.update('secret'), cipher.final()])
  const parts = [longer, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'))
  const refusal = expect.objectContaining({
    name: 'SEALED_VALUE_REFUSED',
    metadata: { table: place.table, column: place.column, user_id: 'u1' },
  })
  const wrong = [`${sealed}.AAAA`, sealed.replace('v1.', 'v3.'), ['v1', 'a', ...parts].join('.'), 'v1.a', '']
  for (const value of wrong) {
    expect(() => open(ring, place, value)).toThrow(refusal)
    expect(tryOpen(ring, place, value)).toBeUndefined()
  }
  expect(tryOpen(ring, place, sealed)).toBe('secret')
})

test('CY-C2 a value that is bound to a row opens in that row alone, one of the first release in any of its person’s', () => {
  const [row, other] = [
    { ...place, row: 'r1' },
    { ...place, row: 'r2' },
  ]
  expect(open(ring, row, seal(ring, row, 'secret'))).toBe('secret')
  for (const elsewhere of [other, place])
    expect(tryOpen(ring, elsewhere, seal(ring, row, 'secret'))).toBeUndefined()
  for (const elsewhere of [row, other])
    expect(open(ring, elsewhere, seal(ring, place, 'secret'))).toBe('secret')
})

test('values that former releases sealed open', () => {
  const old = parseKeyRing('old:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=')
  const mail = { table: 'mails', column: 'message_encrypted', userId: 'u1' }
  expect(open(old, mail, 'v1.old.LUCF8Wc7fjjs5DMo.QChrI5LE8A.oQnK9nn3W9yycXBlmHm5eg')).toBe('säcret')
  const bound = 'v2.old.T_MEyzVA3nZAq40E.FTiAJ2BuRw.TZq3Hqkzz2zPaRdWrP_12g'
  expect(open(old, { ...mail, row: 'r1' }, bound)).toBe('säcret')
})

test('nothing is sealed without the key that comes first', () => {
  expect(() => seal({ ...ring, primary: 'gone' }, place, 'secret')).toThrow(
    expect.objectContaining({ name: 'SEALED_VALUE_REFUSED', message: 'There is no encryption key.' }),
  )
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
  const good = `a:${key()}`
  for (const [text, message] of [
    ['', /entry 1 has 0 characters of another form/],
    [`${good},`, /entry 2 has 0 characters of another form/],
    [`${good}x`, /entry 1 has 47 characters of another form/],
    [`x ${good}`, /entry 1/],
    [`${'k'.repeat(33)}:${key()}`, /entry 1/],
    [`:${key()}`, /entry 1/],
    [`a_b:${key()}`, /entry 1/],
    [`a:${'-'.repeat(43)}=`, /entry 1/],
    [`${good},b:${key()},a:${key()}`, /entry 3 repeats a key id; wanted id:base64/],
  ] as const)
    expect(() => parseKeyRing(text)).toThrow(
      expect.objectContaining({ name: 'SETTING_INVALID', message: expect.stringMatching(message) }),
    )
})

test('CY-C6 a key ring may have spaces around its entries and ids of 32 letters, digits and dashes; its first key seals', () => {
  const long = `Key-${'0'.repeat(28)}`
  const parsed = parseKeyRing(`  ${long}:${key()}  ,\n b:${key()}\n`)
  expect([...parsed.keys.keys()]).toEqual([long, 'b'])
  expect([...parsed.keys.values()].map((each) => each.length)).toEqual([32, 32])
  expect(seal(parsed, place, 'secret').split('.')[1]).toBe(long)
})

test('CY-C4 100,000 nonces are all different', () => {
  const nonces = new Set(Array.from({ length: 100_000 }, () => seal(ring, place, '').split('.')[2]))
  expect(nonces.size).toBe(100_000)
})
