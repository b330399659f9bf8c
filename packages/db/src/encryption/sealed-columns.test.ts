import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findMail, queueMail } from '../queries/notifications/mails.ts'
import { findDueDelivery, queueDelivery } from '../queries/notifications/webhook-deliveries.ts'
import { insertEndpoint } from '../queries/notifications/webhooks.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'
import { open, parseKeyRing, seal } from './crypto.ts'
import { checkKeys, installationId, reencrypt, sealedColumns } from './sealed-columns.ts'

const [first, second] = ['k1', 'k2'].map((kid) => `${kid}:${randomBytes(32).toString('base64')}`)
const [old, both, fresh] = [`${first}`, `${second},${first}`, `${second}`].map(parseKeyRing)
const place = { table: 'mails', column: 'message_encrypted' }

let database: TestDatabase
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

/** Values as the old key sealed them, `count` of one person. */
async function keepSealed(count: number): Promise<string> {
  if (!old) throw new Error('no key')
  const userId = await database.addPerson()
  const sealed = Array.from({ length: count }, (_, index) =>
    seal(old, { ...place, userId }, `secret ${index}`),
  )
  await database.query('insert into mails (user_id, message_encrypted) select $1, unnest($2::text[])', [
    userId,
    sealed,
  ])
  return userId
}

const countOf = async (kid: string) =>
  Number(
    (
      await database.query<{ count: string }>(
        `select count(*) from mails where split_part(message_encrypted, '.', 2) = $1`,
        [kid],
      )
    )[0]?.count,
  )

test('CY-C5 every sealed column of the database is on the list, so that none is forgotten', async () => {
  const columns = await database.query(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_encrypted' order by table_name, column_name`)
  const places = sealedColumns.map(({ table, column }) => ({ table, column }))
  const byName = (each: object) => JSON.stringify(each)
  expect(columns.map(byName).sort()).toEqual(places.map(byName).sort())
})

test('CY-C5 re-encrypted, all values open with the new key alone, and the old one can be dropped', async () => {
  if (!both || !fresh) throw new Error('no key')
  const userId = await keepSealed(450)
  expect(await reencrypt(database.db, both)).toEqual({ resealed: 450, refused: 0 })
  expect(await reencrypt(database.db, both)).toEqual({ resealed: 0, refused: 0 })
  const rows = await database.query<{ id: string; sealed: string }>(
    'select id, message_encrypted as sealed from mails',
  )
  const texts = rows.map(({ id, sealed }) => open(fresh, { ...place, userId, row: id }, sealed))
  expect(new Set(texts)).toEqual(new Set(Array.from({ length: 450 }, (_, index) => `secret ${index}`)))
  expect((await checkKeys(database.db, fresh)).find(({ table }) => table === 'mails')).toEqual({
    ...place,
    ...{ byKey: { k2: 450 }, openedByKey: { k2: 450 }, refused: 0 },
  })
})

test('DB5 a column is bound to rows exactly where a person may have several', async () => {
  const rows = await database.query<{ name: string }>(`
    select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and not exists (
      select from pg_index i where i.indrelid = c.oid and i.indisunique and i.indnatts = 1 and i.indkey[0] =
        (select attnum from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id'))`)
  const severals = new Set(rows.map(({ name }) => name))
  for (const { table, hasId = false } of sealedColumns)
    expect({ table, hasId }).toEqual({ table, hasId: severals.has(table) })
})

test('DB5 what was sealed before values were bound to rows still opens, and is bound by the nightly job', async () => {
  if (!old) throw new Error('no key')
  const userId = await keepSealed(2)
  const read = () =>
    database.query<{ id: string; sealed: string }>(
      'select id, message_encrypted as sealed from mails order by id',
    )
  const [one, other] = await read()
  if (!one || !other) throw new Error('no rows')
  expect(open(old, { ...place, userId, row: one.id }, one.sealed)).toMatch(/^secret/)
  expect(await reencrypt(database.db, old)).toEqual({ resealed: 2, refused: 0 })
  const [bound, second] = await read()
  if (!bound || !second) throw new Error('no rows')
  expect(open(old, { ...place, userId, row: one.id }, bound.sealed)).toMatch(/^secret/)
  for (const elsewhere of [{ row: second.id }, {}])
    expect(() => open(old, { ...place, userId, ...elsewhere }, bound.sealed)).toThrow()
  // Nor as a value of the old form.
  expect(() => open(old, { ...place, userId, row: second.id }, bound.sealed.replace('v2.', 'v1.'))).toThrow()
  expect(await reencrypt(database.db, old)).toEqual({ resealed: 0, refused: 0 })
})

test('DB5 an old value that was copied to another row is bound to each row it lies in', async () => {
  if (!old) throw new Error('no key')
  await keepSealed(2)
  await database.query('update mails set message_encrypted = (select min(message_encrypted) from mails)')
  expect(await reencrypt(database.db, old)).toEqual({ resealed: 2, refused: 0 })
  expect((await checkKeys(database.db, old)).find(({ table }) => table === 'mails')).toMatchObject({
    refused: 0,
  })
})

test('DB5 the mails of one person and the secrets of their webhooks cannot be exchanged', async () => {
  if (!old) throw new Error('no key')
  const userId = await database.addPerson()
  for (const text of ['one', 'two'])
    await withRole(database.db, 'auth', (tx) =>
      queueMail(tx, old, { userId, to: 'a@b.example', subject: text, text }),
    )
  const ids = (await database.query<{ id: string }>('select id from mails')).map(({ id }) => id)
  await database.query(
    `update mails m set message_encrypted = o.message_encrypted from mails o where o.id <> m.id`,
  )
  for (const id of ids)
    await expect(withRole(database.db, 'auth', (tx) => findMail(tx, old, id))).rejects.toMatchObject({
      name: 'SEALED_VALUE_REFUSED',
    })
  const due = await withUser(database.db, userId, async (tx) => {
    const hooks = []
    for (const secret of ['one', 'two'])
      hooks.push(await insertEndpoint(tx, old, { name: secret, url: 'https://example.org', secret }))
    const [first] = hooks
    return queueDelivery(tx, { endpointId: first?.id ?? '', event: 'test', data: {}, correlationId: 'c' })
  })
  const find = () => withUser(database.db, userId, (tx) => findDueDelivery(tx, old, due ?? ''))
  expect((await find())?.secret).toBe('one')
  await database.query(
    `update webhook_endpoints e set secret_encrypted = o.secret_encrypted from webhook_endpoints o where o.id <> e.id`,
  )
  await expect(find()).rejects.toMatchObject({ name: 'SEALED_VALUE_REFUSED' })
})

test('CY-C5 values of one key are re-encrypted beside those that no key opens, which are counted and left as they are', async () => {
  if (!both || !fresh) throw new Error('no key')
  await keepSealed(3)
  await database.query(
    `update mails set message_encrypted = message_encrypted || 'AAAA'
     where id = (select id from mails order by message_encrypted limit 1)`,
  )
  const mails = async () => (await checkKeys(database.db, both)).find(({ table }) => table === 'mails')
  expect(await mails()).toMatchObject({ byKey: { k1: 3 }, openedByKey: { k1: 2 }, refused: 1 })
  const batches: number[] = []
  expect(await reencrypt(database.db, both, (count) => batches.push(count))).toEqual({
    resealed: 2,
    refused: 1,
  })
  expect(batches).toEqual([2])
  expect(await mails()).toMatchObject({ byKey: { k1: 1, k2: 2 }, openedByKey: { k2: 2 }, refused: 1 })
})

test('CY-C5 what lies in every sealed column is re-encrypted, of the installation too', async () => {
  if (!old || !both || !fresh) throw new Error('no key')
  const [userId, id] = [await database.addPerson(), randomUUID()]
  await database.query(`insert into instagram_credentials (user_id, device_seed) values ($1, 's')`, [userId])
  await database.query(`insert into second_factors (user_id, seed_encrypted) values ($1, '')`, [userId])
  await database.query(`insert into mails (id, user_id, message_encrypted) values ($1, $2, '')`, [id, userId])
  await database.query(`insert into push_keys (id, public_key, private_key_encrypted) values ($1, '', '')`, [
    id,
  ])
  await database.query(
    `insert into webhook_endpoints (id, user_id, name, url, secret_encrypted) values ($1, $2, 'x', 'https://x', '')`,
    [id, userId],
  )
  for (const { table, column, hasId, isOfInstallation } of sealedColumns) {
    const owner = isOfInstallation ? installationId : userId
    const sealed = seal(old, { table, column, userId: owner, ...(hasId && { row: id }) }, `of ${column}`)
    await database.query(`update ${table} set ${column} = $1`, [sealed])
  }
  expect(await reencrypt(database.db, both)).toEqual({ resealed: sealedColumns.length, refused: 0 })
  expect(await checkKeys(database.db, fresh)).toEqual(
    sealedColumns.map(({ table, column }) => ({
      ...{ table, column },
      ...{ byKey: { k2: 1 }, openedByKey: { k2: 1 }, refused: 0 },
    })),
  )
})

test('CY-C5 a value that no key opens is counted and left as it is', async () => {
  if (!fresh) throw new Error('no key')
  await keepSealed(1)
  expect(await reencrypt(database.db, fresh)).toEqual({ resealed: 0, refused: 1 })
  expect(await countOf('k1')).toBe(1)
})
