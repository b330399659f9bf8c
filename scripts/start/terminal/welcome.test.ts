import { readEnv } from '@botyard/runtime/env'
import { expect, test } from 'vitest'
import { welcome } from './welcome.ts'

const exists = { kind: 'exists' } as const
const settings = readEnv({ BOTYARD_DATA_DIR: '/srv/botyard' })

test.each([
  ['the data folder itself', '/srv/botyard', false],
  ['a folder in it', '/srv/botyard/database', false],
  ['a folder beside it', '/srv/botyard-database', true],
  ['a folder elsewhere', '/var/lib/botyard/1f', true],
  ['a database of the operator', null, false],
])('the place of the database is named when people would not look there: %s', (_what, folder, isNamed) => {
  const text = welcome(settings, exists, { encryption: null, database: folder })
  expect(text.includes('The database lies in')).toBe(isNamed)
})

test('a password that was made is shown, one that was given is not', () => {
  const places = { encryption: null, database: null }
  const made = { kind: 'created', username: 'admin', generatedPassword: 'shown-once' } as const
  expect(welcome(settings, made, places)).toContain('shown-once')
  const given = readEnv({ ADMIN_PASSWORD: 'never-to-be-shown' })
  const text = welcome(given, { ...made, generatedPassword: null }, places)
  expect(text).toContain('the one in ADMIN_PASSWORD')
  expect(text).not.toContain('never-to-be-shown')
})
