import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findMail, queueMail } from '../queries/notifications/mails.ts'
import { findDueDelivery, queueDelivery } from '../queries/notifications/webhook-deliveries.ts'
import { insertEndpoint } from '../queries/notifications/webhooks.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'
import { open, parseKeyRing, seal } from './crypto.ts'
import { checkKeys, reencrypt, sealedColumns } from './sealed-columns.ts'

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

test('CY-C5 a value that no key opens is counted and left as it is', async () => {
  if (!fresh) throw new Error('no key')
  await keepSealed(1)
  expect(await reencrypt(database.db, fresh)).toEqual({ resealed: 0, refused: 1 })
  expect(await countOf('k1')).toBe(1)
})

test('CY-C5 FA26 killed half-way, it goes on with the rest', async () => {
  await keepSealed(4_000)
  const run = () => {
    const script = fileURLToPath(new URL('../../../../scripts/keys-rotate.ts', import.meta.url))
    const env = { ...process.env, DATABASE_URL: database.url, ENCRYPTION_KEYS: `${second},${first}` }
    return spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  // A row in the middle is held, so that it gets no further than there, however fast it is.
  const holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
  await holder.query('begin')
  await holder.query(
    `select from mails where id =
       (select id from mails order by user_id, message_encrypted offset 2000 limit 1) for update`,
  )
  const killed = run()
  await expect.poll(() => countOf('k2')).toBe(2_000)
  const ended = once(killed, 'exit')
  killed.kill('SIGKILL')
  await ended
  await holder.end()
  expect(await countOf('k2')).toBe(2_000)
  const [code] = await once(run(), 'exit')
  expect(code).toBe(0)
  expect(await countOf('k2')).toBe(4_000)
})
