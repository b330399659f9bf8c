import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseKeyRing } from '@botyard/db'
import { seal } from '@botyard/db/crypto'
import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addKey } from './add-key.ts'

const keys = `k1:${randomBytes(32).toString('base64')}`
let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'botyard-keys-'))
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

test('CY-C5 keys in the data folder get a new first one, for their owner’s eyes only', async () => {
  const file = join(folder, 'encryption-keys')
  const longer = await addKey({ keys, file }, database.db)
  expect([...parseKeyRing(longer.keys).keys.keys()]).toEqual(['k2', 'k1'])
  expect((await readFile(file, 'utf8')).trim()).toBe(longer.keys)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('CY-C5 no second key is added while values wait for the newest', async () => {
  const file = join(folder, 'encryption-keys')
  const longer = await addKey({ keys, file }, database.db)
  const userId = await database.addPerson()
  const place = { table: 'mails', column: 'message_encrypted', userId }
  const sealed = seal(parseKeyRing(keys), place, 'secret')
  await database.query('insert into mails (user_id, message_encrypted) values ($1, $2)', [userId, sealed])
  expect(await addKey(longer, database.db)).toEqual(longer)
})

test('CY-C5 keys of the environment are left to their operator', async () => {
  expect(await addKey({ keys, file: null }, database.db)).toEqual({ keys, file: null })
})
