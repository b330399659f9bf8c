import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isBotError } from '@botyard/errors'
import { expect, test } from 'vitest'
import { readExpiry } from './cookie-value.ts'
import { readImport } from './read-import.ts'

const now = new Date('2026-12-01T00:00:00Z')
const owner = '7000000001'
const proof = 'AYinventedInventedInventedInventedInvented0'
const sessionId = `${owner}%3AInventedSess10n%3A21%3A${proof}`
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
/** A state in which the session lives in cookies, with some fields changed. */
const state = (changed: object, inCookies: (text: string) => string = (text) => text) => {
  const { cookies, ...rest } = JSON.parse(fixture('private-api-1.46-cookies.json'))
  return JSON.stringify({ ...rest, cookies: inCookies(cookies), ...changed })
}

function refusal(source: string) {
  try {
    readImport(source, now)
  } catch (error) {
    if (isBotError(error)) return { name: error.name, ...error.metadata }
  }
  throw new Error('it was accepted')
}

test.each([
  ['IMPORT_INCOMPLETE', 'without its phone', state({ deviceId: undefined })],
  ['IMPORT_INCOMPLETE', 'with a phone that is none', state({ deviceId: 'iphone-1' })],
  ['IMPORT_EXPIRED', 'that has ended', state({}, (text) => text.replaceAll('2098-01-01', '2026-11-30'))],
  [
    'IMPORT_ACCOUNT_MISMATCH',
    'of two accounts',
    state({}, (text) => text.replace(`"value":"${owner}"`, '"value":"7000000002"')),
  ],
  ['IMPORT_TRUNCATED', 'whose cookies are cut off', state({}, (text) => text.slice(0, 300))],
])('IG3 %s is said of a state of instagram-private-api %s', (name, _which, source) => {
  expect(refusal(source)).toMatchObject({ name })
})

test('IG3 a token that is cut off is told as that, and the cookies beside it are not taken instead', () => {
  const [, token = ''] = /"(Bearer IGT:2:[^"]+)"/.exec(fixture('private-api-1.46-header.json')) ?? []
  const refused = refusal(state({ authorization: token.slice(0, 60) }))
  expect(refused).toMatchObject({ name: 'IMPORT_TRUNCATED', got: expect.stringContaining('authorization') })
  const whole = readImport(state({ authorization: token }), now)
  expect(whole).toMatchObject({ accountId: owner, sessionId })
})

test('IG3 a session id has exactly four parts', () => {
  expect(refusal(`sessionid=${sessionId}%3A${proof}`)).toMatchObject({ name: 'IMPORT_TRUNCATED' })
  expect(refusal(`sessionid=${owner}%3A21%3A${proof}`)).toMatchObject({ name: 'IMPORT_TRUNCATED' })
})

test('IG3 of several accounts in one file those that can be read are offered', () => {
  const [good, signedOut] = ['instagrapi-2.18-settings.json', 'instagrapi-2.18-never-signed-in.json'].map(
    fixture,
  )
  for (const list of [`[${good}, ${signedOut}]`, `[${signedOut}, ${good}]`])
    expect(readImport(list, now)).toMatchObject({ accountId: owner })
  expect(refusal(`[${signedOut}]`)).toMatchObject({ name: 'IMPORT_SIGNED_OUT' })
})

test('IG3 what is no cookie in a list of cookies is left out', () => {
  const list = [{ value: 'of no name' }, 5, { name: 'sessionid', value: sessionId, domain: '.instagram.com' }]
  expect(readImport(JSON.stringify(list), now).cookies.map(({ name }) => name)).toEqual([
    'sessionid',
    'ds_user_id',
  ])
})

test('IG3 names with values are found within reach, not at any depth', () => {
  const within = (depth: number) => `${'{"a":'.repeat(depth)}{"sessionid":"${sessionId}"}${'}'.repeat(depth)}`
  expect(readImport(within(4), now)).toMatchObject({ accountId: owner })
  expect(refusal(within(40))).toMatchObject({ name: 'IMPORT_FORMAT_UNKNOWN' })
})

test('IG3 four words in a row are no row of a table of cookies', () => {
  for (const row of [
    'one\ttwo\tthree\tfour',
    'name\tvalue\t.instagram.com\tpath',
    'a b\tvalue\t.instagram.com\t/',
  ])
    expect(refusal(row)).toMatchObject({ name: 'IMPORT_FORMAT_UNKNOWN' })
})

test.each([
  ['seconds', 1_796_083_200],
  ['seconds with a fraction', 1_796_083_200.0],
  ['seconds as text', '1796083200'],
  ['milliseconds', 1_796_083_200_000],
  ['microseconds since 1601', 13_440_556_800_000_000],
  ['a date', 'Tue, 01 Dec 2026 00:00:00 GMT'],
  ['a date of programs', '2026-12-01T00:00:00.000Z'],
])('IG3 the end of a cookie in %s is understood', (_form, value) => {
  expect(readExpiry(value)).toBe(now.getTime())
  const cookie = { name: 'sessionid', value: sessionId, domain: '.instagram.com', expirationDate: value }
  expect(refusal(JSON.stringify([cookie]))).toMatchObject({ name: 'IMPORT_EXPIRED' })
  expect(readImport(JSON.stringify([cookie]), new Date(now.getTime() - 1_000)).cookies[0]?.expiresAt).toBe(
    now.getTime(),
  )
})

test('IG3 a cookie without an end, and one whose end is no time, end with the browser', () => {
  for (const value of [undefined, null, 0, -1, '', 'Session', Number.NaN])
    expect(readExpiry(value)).toBeNull()
})
