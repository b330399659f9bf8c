import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { open, parseKeyRing, seal } from './crypto.ts'
import { checkKeys, sealAnew, sealedColumns } from './sealed-columns.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'

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

test('C5 every sealed column of the database is on the list, so that none is forgotten', async () => {
  const columns = await database.query(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name like '%\\_encrypted' order by table_name, column_name`)
  const byName = (each: object) => JSON.stringify(each)
  expect(columns.map(byName).sort()).toEqual(sealedColumns.map(byName).sort())
})

test('C5 sealed anew, all values open with the new key alone, and the old one can be dropped', async () => {
  if (!both || !fresh) throw new Error('no key')
  const userId = await keepSealed(450)
  expect(await sealAnew(database.db, both)).toEqual({ resealed: 450, refused: 0 })
  expect(await sealAnew(database.db, both)).toEqual({ resealed: 0, refused: 0 })
  const rows = await database.query<{ sealed: string }>('select message_encrypted as sealed from mails')
  const texts = rows.map(({ sealed }) => open(fresh, { ...place, userId }, sealed))
  expect(new Set(texts)).toEqual(new Set(Array.from({ length: 450 }, (_, index) => `secret ${index}`)))
  expect((await checkKeys(database.db, fresh)).find(({ table }) => table === 'mails')).toEqual({
    ...place,
    byKey: { k2: 450 },
    refused: 0,
  })
})

test('C5 a value that no key opens is counted and left as it is', async () => {
  if (!fresh) throw new Error('no key')
  await keepSealed(1)
  expect(await sealAnew(database.db, fresh)).toEqual({ resealed: 0, refused: 1 })
  expect(await countOf('k1')).toBe(1)
})

test('C5 26 killed half-way, it goes on with the rest', async () => {
  await keepSealed(4_000)
  const run = () => {
    const script = fileURLToPath(new URL('../../../scripts/keys-rotate.ts', import.meta.url))
    const env = { ...process.env, DATABASE_URL: database.url, ENCRYPTION_KEYS: `${second},${first}` }
    return spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  }
  const killed = run()
  await firstLine(killed)
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  const done = await countOf('k2')
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(4_000)
  const [code] = await once(run(), 'exit')
  expect(code).toBe(0)
  expect(await countOf('k2')).toBe(4_000)
})

async function firstLine(child: ChildProcess): Promise<void> {
  if (child.stdout) await once(createInterface({ input: child.stdout }), 'line')
}
