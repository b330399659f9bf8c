import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { queueMail } from '../queries/notifications/mails.ts'
import { insertEndpoint } from '../queries/notifications/webhooks.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'
import { type KeyRing, parseKeyRing, seal } from './crypto.ts'
import { acceptKeys, requireFittingKeys, requireKnownKeys } from './fitting-keys.ts'
import { sealedColumns } from './sealed-columns.ts'

const newKey = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`
const ringOf = (...keys: string[]) => parseKeyRing(keys.join(','))
const [k1, k2] = [newKey('k1'), newKey('k2')]

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

async function keepMail(ring: KeyRing): Promise<void> {
  const userId = await database.addPerson()
  await withRole(database.db, 'auth', (tx) =>
    queueMail(tx, ring, { userId, to: 'a@example.org', subject: 's', text: 't' }),
  )
}
const check = (...keys: string[]) => requireFittingKeys(database.db, ringOf(...keys))
const refusedFor = (pattern: RegExp) => ({
  name: 'ENCRYPTION_KEYS_UNFIT',
  message: expect.stringMatching(pattern),
})

test('DB4 CY-C6 a start without a key that values are sealed with is refused and names it', async () => {
  await check(k1)
  await keepMail(ringOf(k1))
  await check(k2, k1)
  await expect(check(k2)).rejects.toMatchObject(
    refusedFor(/^Key k1 is missing in ENCRYPTION_KEYS; 1 value is sealed with it\.$/),
  )
})

test('DB4 CY-C6 a start with another key under the same id is refused, in the data of the first release too', async () => {
  await keepMail(ringOf(k1))
  const other = newKey('k1')
  await expect(check(other)).rejects.toMatchObject(
    refusedFor(/^Key k1 of ENCRYPTION_KEYS is not the one that 1 value is sealed with\.$/),
  )
  await check(k1)
  await expect(check(other)).rejects.toMatchObject(refusedFor(/^Key k1 of ENCRYPTION_KEYS is not the one/))
})

test('DB4 a value that was altered does not keep the right key from starting', async () => {
  await check(k1)
  await keepMail(ringOf(k1))
  await database.query(`update mails set message_encrypted = message_encrypted || 'A'`)
  await check(k1)
  await database.query(`update mails set message_encrypted = 'nothing sealed'`)
  await check(k1)
})

test('DB4 a key that seals nothing may go, and its id be taken by another', async () => {
  await check(k1)
  await check(k2)
  await check(newKey('k1'))
})

test('DB4 keys that are lost for good are taken as they are once an operator says so', async () => {
  await keepMail(ringOf(k1))
  await expect(check(k2)).rejects.toMatchObject(refusedFor(/k1 is missing/))
  expect(await acceptKeys(database.db, ringOf(k2))).toEqual(['k1'])
  await check(k2)
  const other = newKey('k1')
  expect(await acceptKeys(database.db, ringOf(other, k2))).toEqual([])
  await check(other, k2)
})

test('DB4 every key that is missing is named, with how much it has sealed in all columns together', async () => {
  await keepMail(ringOf(k1))
  const userId = await database.addPerson()
  await withUser(database.db, userId, (tx) =>
    insertEndpoint(tx, ringOf(k1), { name: 'mine', url: 'https://example.org', secret: 's' }),
  )
  await keepMail(ringOf(k2))
  const other = newKey('k3')
  for (const start of [() => check(other), () => requireKnownKeys(database.open('api'), ringOf(other))]) {
    const failure = await start().then(
      () => null,
      (error: Error) => error,
    )
    expect(failure).toMatchObject({ name: 'ENCRYPTION_KEYS_UNFIT', metadata: { count: 2 } })
    expect(failure?.message.split('\n').toSorted()).toEqual([
      'Key k1 is missing in ENCRYPTION_KEYS; 2 values are sealed with it.',
      'Key k2 is missing in ENCRYPTION_KEYS; 1 value is sealed with it.',
    ])
  }
  await check(other, k1, k2)
  expect((await acceptKeys(database.db, ringOf(other))).toSorted()).toEqual(['k1', 'k2'])
})

test('DB4 a key is remembered once, and one whose id is taken again instead of the former', async () => {
  const kept = () => database.query('select kid, sealed from encryption_key_checks order by kid')
  await check(k1)
  const first = await kept()
  expect(first).toMatchObject([{ kid: 'k1' }])
  await check(k2, k1)
  expect(await kept()).toMatchObject([first[0], { kid: 'k2' }])
  await check(newKey('k1'))
  expect((await kept())[0]).not.toEqual(first[0])
})

test('DB4 before any key was remembered the API starts with whatever key it has', async () => {
  await keepMail(ringOf(k1))
  await requireKnownKeys(database.open('api'), ringOf(newKey('k1')))
})

test('DB4 the API, which may see no sealed value, is refused the same keys', async () => {
  const api = database.open('api')
  const asApi = (...keys: string[]) => requireKnownKeys(api, ringOf(...keys))
  await check(k1)
  await asApi(k2)
  await keepMail(ringOf(k1))
  await asApi(k2, k1)
  await expect(asApi(k2)).rejects.toMatchObject(
    refusedFor(/^Key k1 is missing in ENCRYPTION_KEYS; 1 value is/),
  )
  await expect(asApi(newKey('k1'))).rejects.toMatchObject(
    refusedFor(/^Key k1 of ENCRYPTION_KEYS is not the one/),
  )
  await acceptKeys(database.db, ringOf(k2))
  await asApi(k2)
})

test('DB4 the keys in use are those of every sealed column', async () => {
  const [row] = await database.query<{ source: string; owner: string }>(
    `select prosrc as source, proowner::regrole::text as owner from pg_proc where proname = 'botyard_keys_in_use'`,
  )
  expect(row?.owner).toBe('botyard_keys')
  await keepMail(ringOf(k1))
  const userId = await database.addPerson()
  await database.query(`insert into instagram_credentials (user_id, device_seed) values ($1, 's')`, [userId])
  for (const { table, column } of sealedColumns)
    if (table === 'instagram_credentials')
      await database.query(`update ${table} set ${column} = 'v2.${column}.x' where user_id = $1`, [userId])
  const { rows } = await withRole(database.open('api'), 'auth', (tx) =>
    tx.execute<{ kid: string }>(sql`select kid from botyard_keys_in_use()`),
  )
  const wanted = sealedColumns.flatMap(({ table, column }) =>
    table === 'instagram_credentials' ? column : [],
  )
  expect(rows.map(({ kid }) => kid).sort()).toEqual(['k1', ...wanted].sort())
})

test('DB4 no message holds a key or a sealed value', async () => {
  await keepMail(ringOf(k1))
  const failure = await check(newKey('k1')).catch((error: Error) => error)
  const text = JSON.stringify(failure, Object.getOwnPropertyNames(failure))
  expect(text).not.toContain(k1.slice(3))
  expect(text).not.toContain(seal(ringOf(k1), { table: 'a', column: 'b', userId: 'c' }, 'x').slice(0, 6))
})
