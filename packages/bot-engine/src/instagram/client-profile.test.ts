import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadClientProfile } from './client-profile.ts'
import { createInstagram } from './private-api.ts'

const folder = mkdtempSync(join(tmpdir(), 'botyard-profile-'))

function write(content: unknown): string {
  const path = join(folder, `${crypto.randomUUID()}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const profile = {
  app_version: '410.1.0.63.71',
  app_version_code: '846519343',
  bloks_version_id: '5f56efad68e1edec7801f630b5c122704ec5378adbee6609a448f105f34a9c73',
}

test('without a file, or with an empty setting, the profile of the library holds', () => {
  expect(loadClientProfile(undefined)).toBeNull()
  expect(loadClientProfile('')).toBeNull()
})

test.each([
  ['a file that is not there', join(folder, 'missing.json'), /no such file/],
  ['no JSON', write('app_version=1'), /JSON/],
  ['a missing field', write({ ...profile, app_version_code: undefined }), /app_version_code/],
  ['a version of the wrong form', write({ ...profile, app_version: 'newest' }), /wanted a version such as/],
  ['a field nobody knows', write({ ...profile, user_agent: 'x' }), /user_agent/],
  ['a list', write([]), /expected object/],
])('%s stops the start with a message that names the setting', (_, path, problem) => {
  const load = () => loadClientProfile(path)
  expect(load).toThrow(expect.objectContaining({ name: 'SETTING_INVALID' }))
  expect(load).toThrow(/^INSTAGRAM_CLIENT_PROFILE is ".*", which cannot be used/)
  expect(load).toThrow(problem)
})

test('every request says which app it comes from', async () => {
  const path = write({ ...profile, language: 'de_DE', app_id: '124024574287414', capabilities: '3brTv10X' })
  const seen: NodeJS.Dict<string | string[]>[] = []
  const server = createServer((request, response) => {
    seen.push(request.headers)
    response.end('{"status":"ok","user":{"pk":1,"username":"me"}}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await createInstagram({ baseUrl, profile: loadClientProfile(path), deviceSeed: 'a phone' }).currentAccount()
  await createInstagram({ baseUrl, profile: null, deviceSeed: 'a phone' }).currentAccount()
  server.closeAllConnections()
  server.close()

  expect(seen[0]).toMatchObject({
    'user-agent': expect.stringMatching(/^Instagram 410\.1\.0\.63\.71 Android \(.*; de_DE; 846519343\)$/),
    'x-bloks-version-id': profile.bloks_version_id,
    'x-ig-app-id': '124024574287414',
    'x-ig-capabilities': '3brTv10X',
    'accept-language': 'de-DE',
  })
  expect(seen[1]).toMatchObject({
    'user-agent': expect.stringMatching(/^Instagram 222\./),
    'accept-language': 'en-US',
  })
})
