import { expect, test } from 'vitest'
import { cookieStyle, deviceCookie, endedCookie, sessionCookie } from './cookie.ts'

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
