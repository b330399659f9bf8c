import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { parseKeyRing, seal } from './crypto.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const [first, second] = ['k1', 'k2'].map((kid) => `${kid}:${randomBytes(32).toString('base64')}`)

/** So many mails, as the old key sealed them. */
async function keepSealed(count: number): Promise<void> {
  const [ring, userId] = [parseKeyRing(`${first}`), await database.addPerson()]
  const place = { table: 'mails', column: 'message_encrypted', userId }
  const sealed = Array.from({ length: count }, (_, index) => seal(ring, place, `secret ${index}`))
  await database.query('insert into mails (user_id, message_encrypted) select $1, unnest($2::text[])', [
    userId,
    sealed,
  ])
}

async function countOf(kid: string): Promise<number> {
  const [row] = await database.query<{ count: string }>(
    `select count(*) from mails where split_part(message_encrypted, '.', 2) = $1`,
    [kid],
  )
  return Number(row?.count)
}

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
