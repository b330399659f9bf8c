import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cap, caps } from './caps/caps.ts'
import { tablesWithoutCap } from './caps/tables-without-cap.ts'
import { append } from './events/append.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { testHappened } from './testing/test-event.ts'
import { continueAsUser, readAsFanout, withRole, withUser } from './with-role.ts'

let database: TestDatabase
let alice: string
let bob: string

beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 2, connectMs: 60_000 })
  ;[alice, bob] = await Promise.all([database.addPerson('alice'), database.addPerson('bob')])
})
afterAll(() => database.drop())

/** Tables that hold nothing about anybody: no row-level security, only grants. A new table is a person's, or is named here. */
const aboutNobody = [
  'encryption_key_checks',
  'error_codes',
  'incidents',
  'instance_policies',
  'job_definitions',
  'pacing_profiles',
  'push_keys',
  'sign_in_attempts',
  'unknown_failures',
  'workers',
]
const ofPeople = async () => {
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`,
  )
  expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(aboutNobody))
  return tables.map(({ name }) => name).filter((name) => !aboutNobody.includes(name))
}

test('RT-B4 every table about people, users and the audit log among them, forces row-level security and has a policy', async () => {
  const names = await ofPeople()
  expect(names).toEqual(expect.arrayContaining(['users', 'audit_log', 'activity_logs', 'mails']))
  const tables = await database.query<{ name: string }>(
    `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relname = any ($1)
       and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))`,
    [names],
  )
  expect(tables).toEqual([])
})

test('RT-B4 every table with a user_id has a policy for the app role', async () => {
  const tables = await database.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not exists (
      select from pg_policy p where p.polrelid = c.oid
        and (select oid from pg_roles where rolname = 'botyard_app') = any (p.polroles))`)
  expect(tables).toEqual([])
})

test('BH7 every table that takes rows of a person has a cap, or says why it needs none', async () => {
  const tables = await database.query<{ name: string; unique: string[] }>(`
    select c.relname as name, array(
      select (select string_agg(attname, ' ' order by attname) from pg_attribute
        where attrelid = c.oid and attnum = any (i.indkey))
      from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null) as unique
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and exists (
        select from pg_attribute where attrelid = c.oid and attname in ('user_id', 'account_id'))
      and (has_any_column_privilege('botyard_app', c.oid, 'insert') or has_any_column_privilege('botyard_auth', c.oid, 'insert'))`)
  const withCap = Object.values<Cap>(caps).flatMap(({ table }) => table ?? [])
  const accounted = new Set([...withCap, ...Object.keys(tablesWithoutCap)])
  expect(tables.map(({ name }) => name).sort()).toEqual([...accounted].sort())
  for (const { name, unique } of tables) {
    const reason = tablesWithoutCap[name]
    if (reason && 'one' in reason)
      expect({ name, unique }).toEqual({
        name,
        unique: expect.arrayContaining([[...reason.one].sort().join(' ')]),
      })
  }
})

test('RT-B4 without a role nothing is found: every table about people is refused', async () => {
  const client = await database.db.pool.connect()
  try {
    for (const name of await ofPeople())
      await expect(client.query(`select from ${name}`), name).rejects.toMatchObject({ code: '42501' })
  } finally {
    client.release()
  }
})

test('RT-B4 the app role without a user sees no row of any table about people', async () => {
  const client = await database.db.pool.connect()
  try {
    // Limits of the installation belong to nobody, and everybody may read them.
    for (const name of (await ofPeople()).filter((table) => table !== 'daily_limits')) {
      await client.query('begin; set local role botyard_app')
      const seen = await client.query(`select from ${name}`).then(
        ({ rowCount }) => rowCount,
        (error: { code: string }) => error.code,
      )
      await client.query('rollback')
      expect([0, '42501'], name).toContain(seen)
    }
  } finally {
    client.release()
  }
})

test('RT-B4 a user cannot insert a row for somebody else', async () => {
  const foreign = withUser(database.db, alice, (tx) =>
    tx.execute(
      sql`insert into cooldowns (user_id, action, rests_until, error_code) values (${bob}, 'follow', now(), 'x')`,
    ),
  )
  await expect(foreign).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '42501' } })
})

test('RT-B5 500 interleaved transactions over two connections never see another user', async () => {
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

test('RT-B5 of a transaction nothing stays with its connection, neither its person nor its role', async () => {
  const used = Array.from({ length: 4 }, () =>
    withUser(database.db, alice, (tx) => tx.execute(sql`select pg_sleep(0.05)`)),
  )
  await Promise.all(used)
  // All connections there are.
  const clients = await Promise.all([1, 2].map(() => database.db.pool.connect()))
  const left = await Promise.all(
    clients.map((client) =>
      client.query(
        `select coalesce(current_setting('app.user_id', true), '') as person, current_user = session_user as is_itself`,
      ),
    ),
  )
  for (const client of clients) client.release()
  for (const { rows } of left) expect(rows).toEqual([{ person: '', is_itself: true }])
})

test('a swallowed statement error does not pass as a commit', async () => {
  const work = withUser(database.db, alice, async (tx) => {
    await tx.execute(sql`select 1 / 0`).catch(() => {})
  })
  await expect(work).rejects.toMatchObject({ name: 'DATABASE_REFUSED' })
})

test('IN-I4 a database error keeps neither statement nor parameters', async () => {
  const failure = await withUser(database.db, alice, (tx) =>
    tx.execute(sql`select ${'canary-parameter'}::int`),
  ).catch((error: Error) => error)
  const everything = JSON.stringify(failure, Object.getOwnPropertyNames(failure))
  expect(everything).not.toMatch(/canary|select/)
})

test('events of one user are numbered densely in commit order under concurrency', async () => {
  const details = { status: 'info', message: 'x', correlationId: 'c' } as const
  await Promise.all(
    Array.from({ length: 50 }, () => withUser(database.db, alice, (tx) => append(tx, testHappened, details))),
  )
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

test('RT-B4 a transaction can go on as a user but only with a real id', async () => {
  const injected = "x'; set local role botyard_admin; select '"
  await expect(withRole(database.db, 'admin', (tx) => continueAsUser(tx, injected))).rejects.toBeDefined()
})

test('the fan-out role reads events of all users and nothing else', async () => {
  const { rows } = await readAsFanout(database.db, (tx) => tx.execute(sql`select current_user as role`))
  expect(rows).toEqual([{ role: 'botyard_fanout' }])
  const read = readAsFanout(database.db, (tx) => tx.execute(sql`select * from instagram_credentials`))
  await expect(read).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '42501' } })
})
