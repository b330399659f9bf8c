import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultProfiles } from '../instagram/profiles/index.ts'
import { readImport } from './read-import.ts'
import { toSession, type UseOfImport } from './to-session.ts'

const now = new Date('2026-12-01T00:00:00Z')
const owner = '7000000001'
const sessionId = `${owner}%3AInventedSess10n%3A21%3AAYinventedInventedInventedInventedInvented0`
const use: UseOfImport = {
  ...{ useAs: 'web', userAgent: null, acceptLanguage: null },
  ...{ profiles: defaultProfiles, deviceSeed: 'seed of one person' },
}
const settings = readFileSync(join(import.meta.dirname, 'fixtures/instagrapi-2.18-settings.json'), 'utf8')
const fromHeader = (header: string, more: Partial<UseOfImport> = {}) =>
  toSession(readImport(header, now), { ...use, ...more })

test('IG3 of a browser only cookies that can stand in a header are kept', () => {
  const { cookies, origin, device } = fromHeader(
    `sessionid=${sessionId}; empty=; said=ü; long=${'x'.repeat(4_097)}; tw=1`,
  )
  expect(cookies.map(({ name }) => name)).toEqual(['sessionid', 'ds_user_id', 'tw'])
  expect([origin, device]).toEqual(['web_import', null])
})

test('IG3 each account that comes as a browser’s and is used as app has a phone of its own', () => {
  const phoneOf = (header: string, deviceSeed = use.deviceSeed) =>
    fromHeader(header, { useAs: 'app', deviceSeed }).device
  const first = phoneOf(`sessionid=${sessionId}`)
  expect(first).not.toBeNull()
  expect(phoneOf(`sessionid=${sessionId}; mid=x`)).toEqual(first)
  expect(phoneOf(`sessionid=${sessionId.replace(owner, '7000000002')}`)?.uuid).not.toBe(first?.uuid)
  expect(phoneOf(`sessionid=${sessionId}`, 'seed of another person')?.uuid).not.toBe(first?.uuid)
})

test('IG3 the session of a program brings its phone, and one that cannot be a phone is refused', () => {
  const { device, authorization, origin } = toSession(readImport(settings, now), use)
  expect(device?.phone.model).toBe(JSON.parse(settings).device_settings.model)
  expect(origin).toBe('app_import')
  expect(authorization).toMatch(/^Bearer IGT:2:/)
  const spoilt = settings.replace(/"dpi": "[^"]*"/, '"dpi": "many"')
  expect(() => toSession(readImport(spoilt, now), use)).toThrow(
    expect.objectContaining({ name: 'IMPORT_INCOMPLETE' }),
  )
})

test('IG3 a place that cannot be one is not passed on', () => {
  const placeOf = (text: string) => toSession(readImport(text, now), use).place
  expect(placeOf(settings.replace(/"locale": "[^"]*"/, '"locale": "x; y"')).locale).toBe('en_US')
  expect(placeOf(settings.replace(/"locale": "[^"]*"/, '"locale": "de_DE"')).locale).toBe('de_DE')
})
