import { isBotError } from '@botyard/errors'
import { expect, test } from 'vitest'
import { maxImportText, readImport } from './read-import.ts'
import { expectLinear } from './testing/expect-linear.ts'

const now = new Date('2026-12-01T00:00:00Z')
const owner = '7000000001'
const sessionId = `${owner}%3AInventedSess10n%3A21%3AAYinventedInventedInventedInventedInvented0`
const rur = `"NCG\\054${owner}\\0541798000000:01f7invented"`
const header = `csrftoken=inventedCsrf; ds_user_id=${owner}; sessionid=${sessionId}; rur=${rur}`
const rows = [
  ['csrftoken', 'inventedCsrf'],
  ['ds_user_id', owner],
  ['sessionid', sessionId],
]
const firefox = rows.map(([name, value]) =>
  [name, value, '.instagram.com', '/', 'Tue, 30 Nov 2027 10:00:00 GMT', '80', 'true', 'true', 'None'].join(
    '\t',
  ),
)
const chrome = rows.map(([name, value]) =>
  [name, value, '.instagram.com', '/', '2027-11-30T10:00:00.000Z', '80', '✓', '✓', 'None', '', ''].join('\t'),
)
const forCmd = header.replaceAll('"', '\\"').replace(/["%]/g, '^$&')

test.each([
  ['rows of Firefox', firefox.join('\n')],
  ['rows of Chrome under their headings', ['Name\tValue\tDomain\tPath', ...chrome].join('\r\n')],
  ['rows whose tabs became blanks', chrome.join('\n').replaceAll('\t', '    ')],
  [
    'cURL with -b',
    `curl 'https://www.instagram.com/' \\\n  -H 'accept: */*' \\\n  -b '${header}' \\\n  --compressed`,
  ],
  ['cURL with a header', `curl 'https://www.instagram.com/' -H 'cookie: ${header}' -H 'user-agent: x'`],
  [
    'cURL for the shell of Windows',
    `curl ^"https://www.instagram.com/^" ^\r\n  -b ^"${forCmd}^" ^\r\n  --compressed`,
  ],
  ['fetch', `fetch("https://www.instagram.com/", {"headers": {"cookie": ${JSON.stringify(header)}}});`],
  ['the headers of a request', `GET / HTTP/2\nHost: www.instagram.com\nCookie: ${header}\nAccept: */*`],
  [
    'a HAR file',
    JSON.stringify({ log: { entries: [{ request: { headers: [{ name: 'Cookie', value: header }] } }] } }),
  ],
])('IG3 a session is read from what developer tools copy: %s', (_, text) => {
  const { accountId, cookies } = readImport(text, now)
  expect(accountId).toBe(owner)
  expect(cookies.map(({ name, value }) => [name, value])).toEqual(expect.arrayContaining(rows))
})

test.each([
  ['broken over lines', `${sessionId.slice(0, 30)}\r\n   ${sessionId.slice(30)}`],
  ['after its name and a colon', `sessionid: ${sessionId}`],
  ['after its name and a tab', `sessionid\t${sessionId}`],
  ['in typographic quotes', `“${sessionId}”`],
  [
    'in the settings of gallery-dl',
    JSON.stringify({ extractor: { instagram: { cookies: { sessionid: sessionId } } } }),
  ],
  ['in a list under a line of the program', `// exported\n[{"name":"sessionid","value":"${sessionId}"}]`],
])('IG3 a sessionid is read %s', (_, text) => {
  expect(readImport(text, now).cookies).toContainEqual(
    expect.objectContaining({ name: 'sessionid', value: sessionId }),
  )
})

test.each([
  ['\x80\x04\x95}\x94(sessionid', 'a Python pickle, such as the session file of instaloader'],
  ['\uFFFD\u0004\uFFFD(sessionid', 'a Python pickle, such as the session file of instaloader'],
  ['gASVjgAAAAAAAAB9lCg', 'a Python pickle, such as the session file of instaloader'],
  ['SQLite format 3\u0000', 'the cookie database of a browser (cookies.sqlite)'],
  ['<!DOCTYPE html><p>Log in', 'a web page'],
  ['Bearer IGT:2:eyJkc191c2VyX2lkIjoiNyJ9', 'the Authorization header of the app, which names no phone'],
  [`set-cookie: sessionid=${sessionId}; Domain=.instagram.com; Secure`, 'the headers of an answer'],
])('IG3 what cannot be read is called by its name: %j', (text, got) => {
  try {
    readImport(text, now)
    expect.unreachable()
  } catch (error) {
    if (!isBotError(error)) throw error
    expect(error).toMatchObject({ name: 'IMPORT_FORMAT_UNKNOWN', metadata: { got } })
    expect(JSON.stringify(error.metadata)).not.toContain(sessionId)
  }
})

test('IG3 the time for odd texts grows with their length and no faster', () => {
  const odd = [
    "-b '",
    "'cookie: ",
    '"cookie": "',
    '\ncookie:',
    '// ',
    'a\t',
    '{"a":[',
    'sessionid ',
    '1:',
    '\\"',
  ]
  for (const part of odd)
    expectLinear((share) => {
      const text = part.repeat(Math.floor((share * maxImportText) / part.length))
      expect(() => readImport(text, now)).toThrow()
    }, part)
})
