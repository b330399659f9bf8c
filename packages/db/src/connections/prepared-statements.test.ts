import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'

let database: TestDatabase
let alice: string
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 1 })
  ;[alice] = await Promise.all([database.addPerson('alice'), database.addPerson('bob')])
})
afterAll(() => database.drop())

const bots = sql`select user_id from bot_instances where namespace <> ${'none'}`

test('RT-B4 one statement under two roles on one connection keeps to the rows of each', async () => {
  // PostgreSQL settles on a lasting plan after the fifth run, so it is run often enough to have one for either role.
  for (let run = 0; run < 8; run++) {
    const all = await withRole(database.db, 'admin', (tx) => tx.execute(bots))
    expect(all.rows).toHaveLength(2)
    for (let again = 0; again < run; again++) {
      const own = await withUser(database.db, alice, (tx) => tx.execute(bots))
      expect(own.rows).toEqual([{ user_id: alice }])
    }
  }
})

test('a statement with parameters is prepared once a connection', async () => {
  const prepared = await withUser(database.db, alice, async (tx) => {
    for (let run = 0; run < 3; run++) await tx.execute(sql`select ${'prepared-once'}::text`)
    const { rows } = await tx.execute(sql`
      select generic_plans + custom_plans as runs from pg_prepared_statements where statement like 'select $1::text%'`)
    return rows
  })
  expect(prepared).toEqual([{ runs: '3' }])
})
