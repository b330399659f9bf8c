import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { readRows } from '../read-rows.ts'
import { type PgBouncer, pgbouncer, pgbouncerMissing, startPgBouncer } from '../testing/pgbouncer.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withAdvisoryLock } from '../with-advisory-lock.ts'
import { readAsFanout, withUser } from '../with-role.ts'
import { addressAt } from './pooler.ts'
import { reachesPooler } from './reach-pooler.ts'

const name =
  pgbouncer === undefined ? `a pooler: skipped, ${pgbouncerMissing}` : 'over PgBouncer in transaction mode'
describe.skipIf(pgbouncer === undefined)(name, () => {
  let database: TestDatabase
  let pooler: PgBouncer
  beforeAll(async () => {
    database = await createTestDatabase()
    const { DATABASE_API_URL: api, DATABASE_WORKER_URL: worker } = database.env
    pooler = await startPgBouncer([api, worker], { connections: 2 })
  })
  afterAll(async () => {
    await database.drop()
    await pooler.close()
  })
  const open = (maxConnections = 20) => database.open('api', { maxConnections, poolerUrl: pooler.url })

  test('SC1 hundreds of transactions of two people share two connections, and each sees their own', async () => {
    const db = open()
    const people = await Promise.all([database.addPerson(), database.addPerson()])
    const before = await pooler.figures()
    const seen = await Promise.all(
      Array.from({ length: 300 }, (_, index) => {
        const userId = people[index % 2] ?? ''
        return withUser(db, userId, async (tx) => {
          if (index % 7 === 0) await tx.execute(sql`select 1 / ${0}::int`).catch(() => {})
          const rows = await readRows(
            tx,
            row,
            sql`select user_id, ${index}::int as number from user_bot_status`,
          )
          return { userId, rows, index }
        }).catch(() => undefined)
      }),
    )
    for (const each of seen)
      if (each) expect(each.rows).toEqual([{ user_id: each.userId, number: each.index }])
    expect(seen.filter((each) => each === undefined)).toHaveLength(Math.ceil(300 / 7))
    const { transactions, servers } = await pooler.figures()
    expect(transactions - before.transactions).toBeGreaterThanOrEqual(300)
    expect(servers).toBeLessThanOrEqual(2)
  })

  test('SC1 each transaction has the limits that a connection of ours would have', async () => {
    const db = open()
    const userId = await database.addPerson()
    const [found] = await withUser(db, userId, (tx) =>
      readRows(
        tx,
        z.object({ statement: z.string(), idle: z.string() }),
        sql`select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
      ),
    )
    expect(found).toEqual({ statement: '15s', idle: '30s' })
  })

  test('SC1 what outlives a transaction goes to the server itself: locks, and roles that hold from the first statement', async () => {
    const db = open()
    const order: string[] = []
    const held = Promise.withResolvers<void>()
    const first = withAdvisoryLock(db, 'a job', async () => {
      order.push('begun')
      await held.promise
    })
    await expect.poll(() => order).toEqual(['begun'])
    expect(await withAdvisoryLock(open(), 'a job', async () => 'second')).toBeUndefined()
    held.resolve()
    await first
    expect(await withAdvisoryLock(db, 'a job', async () => 'third')).toBe('third')
    const [role] = await readAsFanout(db, (tx) =>
      readRows(tx, z.object({ role: z.string() }), sql`select current_user as role`),
    )
    expect(role).toEqual({ role: 'botyard_fanout' })
  })

  test('SC1 a pooler that is away is noticed, and found again', async () => {
    const db = open(2)
    const userId = await database.addPerson()
    const read = () =>
      withUser(db, userId, (tx) => readRows(tx, z.object({ one: z.number() }), sql`select 1 as one`))
    await read()
    expect(await reachesPooler(db)).toBe(true)
    await pooler.kill()
    expect(await reachesPooler(db)).toBe(false)
    await expect(read()).rejects.toMatchObject({ name: 'DATABASE_UNAVAILABLE' })
    await pooler.start()
    await expect.poll(() => read().catch(() => undefined), { timeout: 60_000 }).toEqual([{ one: 1 }])
    expect(await reachesPooler(db)).toBe(true)
  })
})

const row = z.object({ user_id: z.string(), number: z.number() })

test('its address takes login and database of the direct one, unless it names a database', () => {
  const direct = 'postgres://botyard_api:p%40ss@db.internal:5432/botyard?sslmode=require'
  const at = (url: string) => addressAt(url, direct)
  expect(at('postgres://pool.internal:6432')).toBe('postgres://botyard_api:p%40ss@pool.internal:6432/botyard')
  expect(at('postgres://pool.internal:6432/pooled?sslmode=disable')).toBe(
    'postgres://botyard_api:p%40ss@pool.internal:6432/pooled?sslmode=disable',
  )
})
