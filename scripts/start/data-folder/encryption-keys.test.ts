import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv } from '@botyard/runtime/env'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEncryptionKeys } from './encryption-keys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'botyard-keys-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const settings = (env: Record<string, string> = {}) => readEnv({ BOTYARD_DATA_DIR: folder, ...env })
const file = () => join(folder, 'encryption-keys')

test('a key is made once, readable by its owner alone, and kept', async () => {
  const first = await readEncryptionKeys(settings())
  expect(first).toEqual({ keys: expect.stringMatching(/^k1:[A-Za-z0-9+/]{43}=$/), file: file() })
  expect((await stat(file())).mode & 0o777).toBe(0o600)
  expect(await readEncryptionKeys(settings())).toEqual(first)
})

test('keys from the environment are used and nothing is written', async () => {
  const keys = `k2:${randomBytes(32).toString('base64')}`
  expect(await readEncryptionKeys(settings({ ENCRYPTION_KEYS: keys }))).toEqual({ keys, file: null })
  expect(await readdir(folder)).toEqual([])
})

test('production refuses to make one', async () => {
  await expect(
    readEncryptionKeys(settings({ NODE_ENV: 'production', INSTAGRAM_BASE_URL: 'sandbox' })),
  ).rejects.toMatchObject({
    name: 'SETTING_INVALID',
    message: expect.stringContaining('ENCRYPTION_KEYS'),
  })
  expect(await readdir(folder)).toEqual([])
})

test('what is no key is refused and not shown', async () => {
  const wrong = 'k1:hunter2'
  const refusal = await readEncryptionKeys(settings({ ENCRYPTION_KEYS: wrong })).catch(
    (error: unknown) => error,
  )
  expect(refusal).toMatchObject({ name: 'SETTING_INVALID' })
  expect(String(refusal)).not.toContain('hunter2')
  await writeFile(file(), wrong)
  await expect(readEncryptionKeys(settings())).rejects.toMatchObject({ name: 'SETTING_INVALID' })
})
