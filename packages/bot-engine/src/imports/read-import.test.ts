import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isBotError } from '@botyard/errors'
import { expect, test } from 'vitest'
import { maxImportText, readImport } from './read-import.ts'
import { expectLinear } from './testing/expect-linear.ts'

const now = new Date('2026-12-01T00:00:00Z')
const owner = '7000000001'
const proof = 'AYinventedInventedInventedInventedInvented0'
const sessionId = `${owner}%3AInventedSess10n%3A21%3A${proof}`
const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
const valueIn = (source: string, name: string) =>
  readImport(source, now).cookies.find((cookie) => cookie.name === name)?.value

/** The refusal of a text; none of what it holds may stand in it. */
function refusal(source: string, accountId?: string) {
  try {
    readImport(source, now, accountId)
  } catch (error) {
    if (!isBotError(error)) throw error
    const said = JSON.stringify([error.message, error.metadata])
    for (const secret of [proof, 'InventedSess10n', 'inventedCsrf', 'ZinventedMid'])
      expect(said).not.toContain(secret)
    expect(error.metadata).toMatchObject({ field: 'session', got: /./, wanted: /./ } as object)
    return { name: error.name, ...error.metadata }
  }
  throw new Error('it was accepted')
}

test.each([
  ['curl-cookies.txt', 'cookies-txt', []],
  ['mozilla-cookie-jar.txt', 'cookies-txt', ['datr']],
  ['playwright-storage-state.json', 'cookie-json', []],
  ['tough-cookie-jar.json', 'cookie-json', ['ig_did', 'datr']],
  ['cookie-editor.json', 'cookie-json', ['mid', 'ig_did', 'datr']],
])('IG3 a browser’s session is read from %s as its program writes it', (name, format, missing) => {
  const session = readImport(fixture(name), now)
  expect(session).toMatchObject({ kind: 'browser', format, accountId: owner, missing })
  expect(valueIn(fixture(name), 'sessionid')).toBe(sessionId)
  expect(session.cookies.filter(({ name }) => name === 'NID' || name === 'evil')).toEqual([])
})

test('IG3 the same files with a byte order mark and the line ends of Windows are read alike', () => {
  for (const name of ['curl-cookies.txt', 'mozilla-cookie-jar.txt', 'cookie-editor.json']) {
    const altered = `\uFEFF${fixture(name).replaceAll('\n', '\r\n')}`
    expect(readImport(altered, now)).toEqual(readImport(fixture(name), now))
  }
})

test('IG3 cookies.txt whose tabs became spaces when it was pasted is read', () => {
  expect(readImport(fixture('curl-cookies.txt').replaceAll('\t', '    '), now)).toEqual(
    readImport(fixture('curl-cookies.txt'), now),
  )
})

test.each([
  ['encoded', sessionId],
  ['with bare colons', sessionId.replaceAll('%3A', ':')],
  ['in lower case', sessionId.replaceAll('%3A', '%3a')],
  ['encoded twice', sessionId.replaceAll('%3A', '%253A')],
  ['in quotes', `"${sessionId}"`],
  ['between blanks', `  ${sessionId}\n`],
])('IG3 a sessionid alone is read: %s', (_, source) => {
  expect(readImport(source, now)).toMatchObject({ format: 'session-id', accountId: owner })
  expect(valueIn(source, 'sessionid')).toBe(sessionId)
  expect(valueIn(source, 'ds_user_id'), 'the digits in front are the account').toBe(owner)
})

test.each([
  ['as a browser sends them', `sessionid=${sessionId}; ds_user_id=${owner}; csrftoken=abc`],
  ['with the name of the header', `Cookie: csrftoken=abc; sessionid=${sessionId}`],
  ['one on each line', `csrftoken=abc\r\nsessionid=${sessionId.replaceAll('%3A', ':')}\r\n`],
  ['as Firefox copies them', `sessionid:"${sessionId}"\ncsrftoken:"abc"`],
  ['as JSON of names and values', JSON.stringify({ sessionid: sessionId, csrftoken: 'abc' })],
])('IG3 cookies as text are read: %s', (_, source) => {
  expect(readImport(source, now)).toMatchObject({ kind: 'browser', accountId: owner })
  expect([valueIn(source, 'sessionid'), valueIn(source, 'csrftoken')]).toEqual([sessionId, 'abc'])
})

test('IG3 settings of instagrapi come with phone, place and what Instagram last set', () => {
  expect(readImport(fixture('instagrapi-2.18-settings.json'), now)).toEqual({
    ...{ kind: 'app', format: 'instagrapi', accountId: owner, sessionId, cookies: [] },
    device: {
      androidId: 'android-96b633e790136f6c',
      uuid: '7038856c-61ba-49e9-b66a-8a7001d8e656',
      phoneId: '732bdd22-c40e-4e8b-adb5-07e6b99b14df',
      advertisingId: '45897137-53f4-4af3-8e8d-3d76f046a3f8',
      description: '34/14; 480dpi; 1344x2992; Google/google; Pixel 8 Pro; husky; husky',
      app: {
        version: '428.0.0.47.67',
        versionCode: '961145276',
        bloksId: '7189b949425f9bf80ea8bd880cf5a3080b292d9b1c4b38a18d112f7c4b71e7a8',
      },
    },
    place: {
      ...{ locale: 'en_US', country: 'US', countryCode: 1 },
      ...{ timezoneOffset: -14_400, timezoneName: 'GMT-04:00' },
    },
    mid: 'ZinventedMid0AAE',
    rur: 'NCG,7000000001,1798000000:01f7invented',
    wwwClaim: 'hmac.invented',
  })
  expect(readImport(fixture('instagrapi-2.18-cookies-only.json'), now)).toMatchObject({
    ...{ kind: 'app', accountId: owner, sessionId },
  })
})

test('IG3 a state of instagram-private-api is read, with its token and, in an older one, from its cookies', () => {
  const expected = {
    ...{ kind: 'app', format: 'instagram-private-api', accountId: owner, sessionId },
    ...{ mid: 'ZinventedMid0AAE', rur: 'NCG,7000000001,1798000000:01f7invented' },
    device: { androidId: expect.stringMatching(/^android-/), description: expect.stringContaining('dpi') },
  }
  expect(readImport(fixture('private-api-1.46-cookies.json'), now)).toMatchObject(expected)
  expect(readImport(fixture('private-api-1.46-header.json'), now)).toMatchObject({
    ...expected,
    wwwClaim: 'hmac.invented',
  })
})

test('IG3 what is signed out, expired, cut off or of another site has a name of its own', () => {
  const state: unknown = JSON.parse(fixture('private-api-1.46-cookies.json'))
  const cases: [string, string][] = [
    ['IMPORT_SIGNED_OUT', fixture('instagrapi-2.18-never-signed-in.json')],
    ['IMPORT_SIGNED_OUT', 'csrftoken=inventedCsrf; mid=ZinventedMid'],
    ['IMPORT_SIGNED_OUT', 'sessionid=""; csrftoken=inventedCsrf'],
    ['IMPORT_SIGNED_OUT', JSON.stringify(Object.assign({}, state, { cookies: '{"cookies":[]}' }))],
    ['IMPORT_EXPIRED', fixture('curl-cookies.txt').replaceAll('4039372800', '1700000000')],
    ['IMPORT_TRUNCATED', sessionId.slice(0, 30)],
    ['IMPORT_TRUNCATED', `sessionid=${sessionId.slice(0, 45)}; csrftoken=inventedCsrf`],
    ['IMPORT_TRUNCATED', fixture('cookie-editor.json').slice(0, 900)],
    ['IMPORT_TRUNCATED', fixture('instagrapi-2.18-settings.json').slice(0, 1_000)],
    ['IMPORT_INCOMPLETE', `sessionid=letters%3AInventedSess10n%3A21%3A${proof}`],
    ['IMPORT_INCOMPLETE', fixture('instagrapi-2.18-settings.json').replace('android_device_id', 'other')],
    [
      'IMPORT_OTHER_SITES',
      fixture('curl-cookies.txt').replaceAll('.instagram.com', '.instagram.com.evil.test'),
    ],
    ['IMPORT_OTHER_SITES', fixture('curl-cookies.txt').replaceAll('.instagram.com', 'notinstagram.com')],
    ['IMPORT_ACCOUNT_MISMATCH', `sessionid=${sessionId}; ds_user_id=7000000002`],
    [
      'IMPORT_ACCOUNT_MISMATCH',
      fixture('instagrapi-2.18-settings.json').replace(`"${owner}"`, '"7000000002"'),
    ],
    ['IMPORT_FORMAT_UNKNOWN', ''],
    ['IMPORT_FORMAT_UNKNOWN', 'What is a session?'],
    ['IMPORT_FORMAT_UNKNOWN', '{"version": 1}'],
    ['IMPORT_FORMAT_UNKNOWN', '[]'],
  ]
  for (const [name, source] of cases) expect(refusal(source)).toMatchObject({ name })
})

test('IG3 of a file with several accounts one is chosen, and none is guessed', () => {
  const second = fixture('curl-cookies.txt').replaceAll(owner, '7000000002')
  const both = `${fixture('curl-cookies.txt')}\n${second}`
  expect(refusal(both)).toMatchObject({ name: 'IMPORT_ACCOUNT_UNCLEAR', accounts: [owner, '7000000002'] })
  expect(readImport(both, now, '7000000002')).toEqual(readImport(second, now))
  expect(refusal(both, '7000000003')).toMatchObject({ name: 'IMPORT_ACCOUNT_MISMATCH' })

  const settings = fixture('instagrapi-2.18-settings.json')
  const list = `[${settings}, ${settings.replaceAll(owner, '7000000002')}]`
  expect(refusal(list)).toMatchObject({ name: 'IMPORT_ACCOUNT_UNCLEAR' })
  expect(readImport(list, now, owner)).toEqual(readImport(settings, now))
  expect(readImport(`{"me": ${settings}}`, now)).toEqual(readImport(settings, now))
})

test('IG3 huge and deeply nested texts are refused, in time that grows with their length', () => {
  const odd: ((share: number) => string)[] = [
    (share) => '['.repeat(share * maxImportText),
    (share) => '{"cookies":'.repeat(share * 10_000),
    (share) => `[${'['.repeat(share * 50_000)}${']'.repeat(share * 50_000)}]`,
    (share) => 'a='.repeat(share * 90_000),
    (share) => `${'1'.repeat(share * 150_000)}:`,
    (share) => `.instagram.com TRUE / TRUE ${'1'.repeat(share * 150_000)}`,
    (share) => `"${'\\054'.repeat(share * 40_000)}`,
    (share) => `sessionid=${'%3A'.repeat(share * 60_000)}`,
  ]
  for (const textOf of odd)
    expectLinear((share) => void expect(() => readImport(textOf(share), now)).toThrow(), textOf(0.0001))
})

test('IG3 a text longer than any session is not read, whatever it holds', () => {
  const session = `sessionid=${sessionId}; filling=`
  const longText = session + 'x'.repeat(maxImportText - session.length)
  expect(readImport(longText, now).accountId).toBe(owner)
  expect(refusal(`${longText}x`)).toMatchObject({
    name: 'IMPORT_FORMAT_UNKNOWN',
    got: `a text of ${maxImportText + 1} characters`,
  })
})
