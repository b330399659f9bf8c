import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { missingCapabilities } from '../client/capabilities.ts'
import { appSession, webSession } from '../testing/sample-sessions.ts'
import { defaultProfiles } from './index.ts'
import { loadProfiles } from './load-profiles.ts'

const folder = mkdtempSync(join(tmpdir(), 'botyard-profile-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(content: unknown): string {
  const path = join(folder, `${crypto.randomUUID()}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const app = {
  app_version: '510.1.0.63.71',
  app_version_code: '846519343',
  bloks_version_id: '5f56efad68e1edec7801f630b5c122704ec5378adbee6609a448f105f34a9c73',
}

test('IG1 without a file, or with an empty setting, the built-in profiles hold', () => {
  expect(loadProfiles(undefined)).toBe(defaultProfiles)
  expect(loadProfiles('')).toBe(defaultProfiles)
})

test('IG1 a file as the first release had it replaces the version, and keeps everything it does not name', () => {
  const profiles = loadProfiles(write({ ...app, language: 'de_DE' }))
  expect(profiles.app).toEqual({
    ...defaultProfiles.app,
    name: 'app-510',
    version: app.app_version,
    versionCode: app.app_version_code,
    bloksVersionId: app.bloks_version_id,
    locale: 'de_DE',
    captured: new Date().toISOString().slice(0, 10),
    source: 'the file of the operator',
    doubt: null,
  })
  expect(profiles.web).toBe(defaultProfiles.web)
})

test('IG1 IG2 a file can renew one number of the web and take another away, which is then said beforehand', () => {
  const path = write({
    web: {
      captured: '2026-11-20',
      docs: { usePolarisFollowMutation: { id: '1', seen: '2026-11-20' }, IGDirectTextSendMutation: null },
    },
  })
  const { web } = loadProfiles(path)
  expect(web).toMatchObject({ captured: '2026-11-20', appId: defaultProfiles.web.appId })
  expect(web.docs.usePolarisFollowMutation).toEqual({ id: '1', seen: '2026-11-20' })
  expect(web.docs.usePolarisUnfollowMutation).toEqual(defaultProfiles.web.docs.usePolarisUnfollowMutation)
  // Places are read as the app only, whatever the file says.
  expect([...missingCapabilities(webSession, { web })]).toEqual(['message', 'read-place'])
  expect(missingCapabilities(appSession, { web }).size).toBe(0)
})

test.each([
  ['a file that is not there', join(folder, 'missing.json'), /no such file/],
  ['no JSON', write('app_version=1'), /JSON/],
  ['a missing field', write({ ...app, app_version_code: undefined }), /app_version_code/],
  ['a version of the wrong form', write({ ...app, app_version: 'newest' }), /wanted a version such as/],
  ['a field nobody knows', write({ ...app, agent: 'x' }), /agent/],
  ['a field of the web nobody knows', write({ web: { user_agents: 'x' } }), /user_agents/],
  ['a base that is none', write({ ...app, based_on: 'app-1' }), /wanted one of app-446, app-448/],
  ['a phone that is none', write({ ...app, phones: ['Nokia'] }), /sdk/],
  ['a list', write([]), /expected object/],
])('IG1 %s stops the start with a message that names the setting', (_, path, problem) => {
  const load = () => loadProfiles(path)
  expect(load).toThrow(expect.objectContaining({ name: 'SETTING_INVALID' }))
  expect(load).toThrow(/^INSTAGRAM_CLIENT_PROFILE is ".*", which cannot be used/)
  expect(load).toThrow(problem)
})
