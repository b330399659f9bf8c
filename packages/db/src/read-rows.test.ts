import type { BotError } from '@botyard/errors'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { bigintColumn, instantColumn, readRows } from './read-rows.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { withRole } from './with-role.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const row = z.object({ at: instantColumn, count: bigintColumn, note: z.string().nullable() })
const read = (statement: ReturnType<typeof sql>) =>
  withRole(database.db, 'auth', (tx) => readRows(tx, row, statement))

test('timestamps and 64-bit numbers come as dates and numbers, in any time zone of the connection', async () => {
  const [first] = await withRole(database.db, 'auth', async (tx) => {
    await tx.execute(sql`set local time zone 'Asia/Kolkata'`)
    return readRows(
      tx,
      row,
      sql`select '2026-03-29 01:30:00.123+00'::timestamptz as at, 9007199254740991 as count, null as note`,
    )
  })
  expect(first).toEqual({
    at: new Date('2026-03-29T01:30:00.123Z'),
    count: Number.MAX_SAFE_INTEGER,
    note: null,
  })
})

test('a row that is not as its reader wants it names the columns and none of their values', async () => {
  const failure = await read(sql`select 'canary' as at, 9007199254740992 as count, 7 as note`).catch(
    (error: BotError) => error,
  )
  expect(failure).toMatchObject({
    name: 'ROW_UNREADABLE',
    metadata: { columns: expect.stringMatching(/^at .*count .*note /) },
  })
  expect(JSON.stringify([failure, String(failure)])).not.toMatch(/canary|9007199254740992/)
})
