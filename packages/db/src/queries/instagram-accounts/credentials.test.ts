import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseKeyRing } from '../../encryption/crypto.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withUser } from '../../with-role.ts'
import { deleteSession, phoneFor, readSessionOrigin, storeNewSession } from './credentials.ts'
import { linkAccount } from './links.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 4 })
})
afterAll(() => database.drop())

test('IG1 the phone drawn at the first sign-in stays, whatever is drawn later, and after a disconnection', async () => {
  const userId = await database.addPerson()
  const phone = (username: string | null, drawn: string | null) =>
    withUser(database.db, userId, (tx) => phoneFor(tx, username, drawn))
  const bare = await phone(null, null)
  expect(bare.phone).toBeNull()
  const first = await phone('an.account', 'a Pixel')
  expect(first.phone).toBe('a Pixel')
  expect(await phone('an.account', 'a Galaxy')).toEqual(first)
  await withUser(database.db, userId, (tx) => deleteSession(tx))
  expect(await phone('an.account', 'a Galaxy')).toEqual(first)

  const other = await phone('another.account', 'a OnePlus')
  expect(other.phone).toBe('a OnePlus')
  expect(other.deviceSeed).not.toBe(first.deviceSeed)
})

test('IG2 where a session came from is kept beside it, and forgotten with it', async () => {
  const userId = await database.addPerson()
  const origin = () => withUser(database.db, userId, (tx) => readSessionOrigin(tx))
  expect(await origin()).toBeNull()
  await withUser(database.db, userId, (tx) => phoneFor(tx, 'an.account'))
  const ring = parseKeyRing(`a:${Buffer.alloc(32, 1).toString('base64')}`)
  const account = { id: '1', username: 'an.account' }
  await withUser(database.db, userId, async (tx) => {
    await linkAccount(tx, account)
    await storeNewSession(tx, ring, { ...account, session: '{}', origin: 'web_import' })
  })
  expect(await origin()).toBe('web_import')
  await withUser(database.db, userId, (tx) => deleteSession(tx))
  expect(await origin()).toBeNull()
})
