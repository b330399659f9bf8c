import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts'
import { withRole } from '../../with-role.ts'
import { findNumbers } from './activity-list.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('O3 a rare word among many rows is found by the index of words, and in one’s own rows only', async () => {
  const [alice, bob] = await Promise.all([database.addPerson(), database.addPerson()])
  await database.query(
    `insert into activity_logs (user_id, seq, event, status, target, message, correlation_id)
     select owner, seq, 'test.happened', 'done', 'person-' || seq, case when seq = 77 then 'A rare thing' else 'Followed' end, 'c'
     from generate_series(1, 4000) seq cross join unnest($1::uuid[]) owner`,
    [[alice, bob]],
  )
  await database.query('analyze activity_logs')
  const { numbers, scans } = await withRole(database.db, 'fanout', async (tx) => ({
    numbers: await findNumbers(tx, alice, ['rare'], { limit: 50 }),
    scans: await tx.execute<{ count: string }>(
      sql`select pg_stat_get_xact_numscans('activity_logs_words'::regclass) as count`,
    ),
  }))
  expect(numbers).toEqual([77])
  expect(Number(scans.rows[0]?.count)).toBe(1)
})
