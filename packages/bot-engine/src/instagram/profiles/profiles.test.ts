import { expect, test } from 'vitest'
import { writePhone } from '../app/phone.ts'
import { drawPhone } from '../session/new-session.ts'
import { builtInProfiles, defaultProfiles } from './index.ts'
import { ageInDays, appProfileSchema, webProfileSchema } from './profile.ts'
import { findRefusal } from './refused-versions.ts'

test('IG1 every built-in profile is whole, under its own name', () => {
  for (const [name, profile] of builtInProfiles) {
    const schema = profile.kind === 'app' ? appProfileSchema : webProfileSchema
    expect(schema.parse(profile)).toEqual(profile)
    expect(profile.name).toBe(name)
  }
})

test('IG1 nothing that Instagram is known to refuse is the default', () => {
  expect(findRefusal(defaultProfiles.app.version)).toBeUndefined()
  expect(findRefusal('222.0.0.13.114')).toMatchObject({ partly: false, since: expect.any(String) })
})

test('IG1 the age of a profile is reckoned from the day it was seen at work', () => {
  expect(ageInDays({ captured: '2026-09-12' }, Date.parse('2026-11-29T12:00:00Z'))).toBe(78)
  expect(ageInDays({ captured: '2026-09-12' }, Date.parse('2026-09-01T00:00:00Z'))).toBe(0)
})

test('IG1 new accounts get phones with a current Android, not all the same', () => {
  const seeds = Array.from({ length: 60 }, (_, i) => `account ${i}`)
  const drawn = new Set(seeds.map((seed) => writePhone(drawPhone(defaultProfiles.app.phones, seed))))
  expect(drawn.size).toBe(defaultProfiles.app.phones.length)
  for (const { sdk } of defaultProfiles.app.phones) expect(Number(sdk)).toBeGreaterThanOrEqual(33)
})
