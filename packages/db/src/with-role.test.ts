import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { append } from './events.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { continueAsUser, readAsFanout, withRole, withUser } from './with-role.ts'

let database: TestDatabase
let alice: string
let bob: string

beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 2 })
  ;[alice, bob] = await Promise.all([database.addPerson('alice'), database.addPerson('bob')])
})
afterAll(() => database.drop())

test('B4 every table with a user_id forces row-level security and has a policy for the app role', async () => {
  const tables = await database.query<{ name: string; forced: boolean; policies: number }>(`
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid
        and (select oid from pg_roles where rolname = 'botyard_app') = any (p.polroles)) as policies
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`)
  expect(tables.length).toBeGreaterThanOrEqual(11)
  expect(tables.filter((table) => !table.forced || table.policies === 0)).toEqual([])
})

test('B4 the app role without a user sees no row of any table with a user_id', async () => {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.columns where column_name = 'user_id' and table_schema = 'public'
     and table_name in (select tablename from pg_tables)`,
  )
  const client = await database.db.pool.connect()
  try {
    for (const { name } of tables.filter((table) => !['workers', 'daily_limits'].includes(table.name))) {
      await client.query('begin; set local role botyard_app')
      const { rows } = await client.query(`select count(user_id)::int as count from ${name}`)
      await client.query('rollback')
      expect({ name, rows: rows[0].count }).toEqual({ name, rows: 0 })
    }
  } finally {
    client.release()
  }
})

test('B4 a user cannot insert a row for somebody else', async () => {
  const foreign = withUser(database.db, alice, (tx) =>
    tx.execute(
      sql`insert into cooldowns (user_id, action, rests_until, error_code) values (${bob}, 'follow', now(), 'x')`,
    ),
  )
  await expect(foreign).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '42501' } })
})

test('B5 500 interleaved transactions over two connections never see another user', async () => {
  const seen = await Promise.all(
    Array.from({ length: 500 }, async (_, index) => {
      const userId = index % 2 ? alice : bob
      try {
        return await withUser(database.db, userId, async (tx) => {
          const { rows } = await tx.execute<{ user_id: string }>(sql`select user_id from user_bot_status`)
          if (index % 7 === 0) await tx.execute(sql`select 1 / 0`)
          return rows.every((row) => row.user_id === userId) && rows.length === 1
        })
      } catch (error) {
        return index % 7 === 0 && (error as Error).name === 'DATABASE_REFUSED'
      }
    }),
  )
  expect(seen.filter((isRight) => !isRight)).toEqual([])
})

test('a swallowed statement error does not pass as a commit', async () => {
  const work = withUser(database.db, alice, async (tx) => {
    await tx.execute(sql`select 1 / 0`).catch(() => {})
  })
  await expect(work).rejects.toMatchObject({ name: 'DATABASE_REFUSED' })
})

test('I4 a database error keeps neither statement nor parameters', async () => {
  const failure = await withUser(database.db, alice, (tx) =>
    tx.execute(sql`select ${'canary-parameter'}::int`),
  ).catch((error: Error) => error)
  const everything = JSON.stringify(failure, Object.getOwnPropertyNames(failure))
  expect(everything).not.toMatch(/canary|select/)
})

test('events of one user are numbered densely in commit order under concurrency', async () => {
  const event = { event: 'test.happened', status: 'info', message: 'x', correlationId: 'c' } as const
  await Promise.all(Array.from({ length: 50 }, () => withUser(database.db, alice, (tx) => append(tx, event))))
  const rows = await database.query<{ seq: string }>(
    'select seq from activity_logs where user_id = $1 order by seq',
    [alice],
  )
  expect(rows.map((row) => Number(row.seq))).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
})

test('the admin role reads no password hash and no sealed column', async () => {
  for (const statement of [sql`select password_hash from users`, sql`select * from instagram_credentials`])
    await expect(withRole(database.db, 'admin', (tx) => tx.execute(statement))).rejects.toMatchObject({
      metadata: { sqlstate: '42501' },
    })
})

test('a transaction can go on as a user but only with a real id', async () => {
  await expect(
    withRole(database.db, 'admin', (tx) => continueAsUser(tx, "x'; drop table users")),
  ).rejects.toBeDefined()
})

test('the fan-out role reads events of all users and nothing else', async () => {
  const { rows } = await readAsFanout(database.db, (tx) => tx.execute(sql`select current_user as role`))
  expect(rows).toEqual([{ role: 'botyard_fanout' }])
  const read = readAsFanout(database.db, (tx) => tx.execute(sql`select * from instagram_credentials`))
  await expect(read).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '42501' } })
})
