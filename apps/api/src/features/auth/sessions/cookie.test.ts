import { expect, test } from 'vitest'
import { newApiToken } from '../../tokens/api-token.ts'
import { cookieStyle, deviceCookie, endedCookie, readDevice, readToken, sessionCookie } from './cookie.ts'

const flagsOf = (header: string) => header.split('; ').slice(1).sort()

test.each([
  ['in production', { publicUrl: 'http://localhost:3000', isProduction: true }, true],
  ['over https', { publicUrl: 'https://botyard.example.org', isProduction: false }, true],
  ['on a developer’s machine', { publicUrl: 'http://localhost:3000', isProduction: false }, false],
] as const)('S8 no cookie is read by scripts or sent by other sites %s', (_where, where, isSecure) => {
  const style = cookieStyle(where)
  const flags = ['HttpOnly', 'Path=/', 'SameSite=Lax', ...(isSecure ? ['Secure'] : [])]
  const value = { token: 't'.repeat(43), maxAgeMs: 60_000 }
  expect(flagsOf(sessionCookie(style, value))).toEqual([...flags, 'Max-Age=60'].sort())
  expect(flagsOf(deviceCookie(style, value))).toEqual([...flags, 'Max-Age=60'].sort())
  expect(flagsOf(endedCookie(style))).toEqual([...flags, 'Max-Age=0'].sort())
  for (const header of [sessionCookie(style, value), deviceCookie(style, value)])
    expect(header.startsWith('__Host-')).toBe(isSecure)
})

const local = cookieStyle({ publicUrl: 'http://localhost:3000', isProduction: false })
const session = 'Session_token-of-somebody-43-characters-lon'
const device = 'Device-token-of-somebody-43-characters-long'

test('what a cookie says is what is read back, each under its name, in whole seconds', () => {
  for (const isProduction of [true, false]) {
    const style = cookieStyle({ publicUrl: 'http://localhost:3000', isProduction })
    const set = [
      sessionCookie(style, { token: session, maxAgeMs: 61_999 }),
      deviceCookie(style, { token: device, maxAgeMs: 61_999 }),
    ]
    for (const header of set) expect(flagsOf(header)).toContain('Max-Age=61')
    const cookie = set.map((header) => header.split(';')[0]).join('; ')
    expect([readToken({ cookie }, style), readDevice({ cookie }, style)]).toEqual([session, device])
    const [ended = ''] = endedCookie(style).split(';')
    expect(readToken({ cookie: ended }, style)).toBeNull()
    expect(ended).toBe(`${style.name}=`)
  }
})

test.each([
  ['nothing', {}],
  ['an empty cookie', { cookie: '' }],
  ['another cookie', { cookie: `other=${session}` }],
  ['one whose name only ends so', { cookie: `my-session=${session}` }],
  ['a shorter one', { cookie: `session=${session.slice(1)}` }],
  ['a longer one', { cookie: `session=${session}x` }],
  ['other characters', { cookie: `session=${session.slice(1)}%` }],
  ['a name alone', { cookie: 'session' }],
  ['an API token in the cookie', { cookie: `session=${newApiToken()}` }],
  ['another scheme', { authorization: `Basic ${session}` }],
  ['something before the scheme', { authorization: `My Bearer ${session}` }],
  ['something after the token', { authorization: `Bearer ${session} x` }],
  ['no space before the token', { authorization: `Bearer${session}` }],
  ['a scheme alone', { authorization: 'Bearer ' }],
  ['a longer token', { authorization: `Bearer ${session}x` }],
  ['no token beside a good cookie', { authorization: 'Bearer x', cookie: `session=${session}` }],
])('S9 %s is nobody’s session', (_what, headers) => {
  expect(readToken(headers, local)).toBeNull()
})

test('S9 a session is read from its header or its cookie, whatever stands beside it', () => {
  const token = newApiToken()
  for (const [headers, wanted] of [
    [{ authorization: `Bearer ${session}` }, session],
    [{ authorization: `bearer   ${session}` }, session],
    [{ authorization: `Bearer ${token}` }, token],
    [{ authorization: `Bearer ${session}`, cookie: `session=${device}` }, session],
    [{ cookie: `a=b;session=${session};c` }, session],
    [{ cookie: `session=wrong;  session=${session}` }, session],
    [{ cookie: `session=${session}=x` }, session],
  ] as const)
    expect({ headers, token: readToken(headers, local) }).toEqual({ headers, token: wanted })
  expect(readDevice({ cookie: `session=${session}` }, local)).toBeNull()
})
