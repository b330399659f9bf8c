import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startSandbox } from '../testing/sandbox.ts'
import { defaultProfiles } from './index.ts'
import { followClientProfile } from './profile-source.ts'

const sandbox = await startSandbox()
const folder = mkdtempSync(join(tmpdir(), 'botyard-profile-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

const profileOf = (version: string) => ({
  app_version: version,
  app_version_code: '846519343',
  bloks_version_id: '5f56efad68e1edec7801f630b5c122704ec5378adbee6609a448f105f34a9c73',
})

/** As an operator replaces a file: another one is moved over it. */
function replace(path: string, content: unknown): void {
  writeFileSync(`${path}.new`, typeof content === 'string' ? content : JSON.stringify(content))
  renameSync(`${path}.new`, path)
}

test('a replaced file takes effect on the next call, in the session that was there', async () => {
  const path = join(folder, 'live.json')
  replace(path, profileOf('500.0.0.1.1'))
  let time = 0
  const source = followClientProfile(path, { now: () => time })
  const { instagram, account } = await sandbox.signedIn({ profiles: source.current })
  const before = source.fingerprint()
  replace(path, profileOf('501.0.0.1.1'))
  expect(source.current().app.version).toBe('500.0.0.1.1')
  time += 1_000
  expect(await instagram.currentAccount()).toEqual(account)
  expect(source.current().app.version).toBe('501.0.0.1.1')
  expect(source.fingerprint()).not.toBe(before)
  const agents = (await sandbox.mismatches()).filter((mismatch) => Object(mismatch).what === 'user_agent')
  expect(Object(agents[0])).toMatchObject({
    expected: expect.stringContaining('Instagram 500.0.0.1.1 '),
    got: expect.stringContaining('Instagram 501.0.0.1.1 '),
  })
})

test('a file that cannot be used is reported once, and the last good one holds', () => {
  const path = join(folder, 'broken.json')
  replace(path, profileOf('500.0.0.1.1'))
  const problems: string[] = []
  let time = 0
  const source = followClientProfile(path, {
    now: () => time,
    onProblem: (error) => problems.push(error.name),
  })
  for (const content of ['{', profileOf('newest')]) {
    replace(path, content)
    time += 1_000
    expect(source.current().app.version).toBe('500.0.0.1.1')
    expect(source.current().app.version).toBe('500.0.0.1.1')
  }
  rmSync(path)
  time += 1_000
  expect(source.report()).toMatchObject({ source: 'file', path, problem: expect.stringContaining(path) })
  expect(problems).toEqual(['SETTING_INVALID', 'SETTING_INVALID', 'SETTING_INVALID'])
  replace(path, profileOf('502.0.0.1.1'))
  time += 1_000
  expect(source.report()).toMatchObject({
    profiles: { app: { version: '502.0.0.1.1' } },
    problem: null,
  })
})

test('without a file the built-in profiles hold, and a bad one stops the start', () => {
  expect(followClientProfile(undefined).report()).toMatchObject({
    source: 'built-in',
    profiles: defaultProfiles,
  })
  expect(() => followClientProfile(join(folder, 'missing.json'))).toThrow(
    expect.objectContaining({ name: 'SETTING_INVALID' }),
  )
})
