import { readdirSync, readFileSync } from 'node:fs'
import { errorList } from '@botyard/errors'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { migrate } from './migrate.ts'
import { rollBack } from './roll-back.ts'

const folder = new URL('../../../../migrations/', import.meta.url)
const sqlFiles = (url: URL) => readdirSync(url).filter((file) => file.endsWith('.sql'))

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** Every table, column, index, policy and grant, as text that can be compared. */
async function describeSchema(): Promise<string> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const queries = [
    `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' order by 1, 2`,
    `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`,
    `select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies order by 1, 2`,
    `select relname, relrowsecurity, relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    `select grantee, table_name, privilege_type from information_schema.role_table_grants where table_schema = 'public' and grantee like 'botyard\\_%' order by 1, 2, 3`,
    `select proname, prosecdef, proconfig::text from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
  ]
  const parts: unknown[] = []
  for (const query of queries) parts.push((await client.query(query)).rows)
  await client.end()
  return JSON.stringify(parts, null, 1)
}

test('X4 every migration has a way back of the same name', () => {
  expect(sqlFiles(new URL('down/', folder))).toEqual(sqlFiles(folder))
  expect(sqlFiles(folder)).toContain('0001_add_bot_instances.sql')
})

test('X4 each migration taken back and applied again gives the same schema, one by one and all together', async () => {
  const newest = await describeSchema()
  for (const file of sqlFiles(folder).toReversed()) {
    const before = await describeSchema()
    const [applied] = await database.query<{ hash: string; created_at: string }>(
      'select hash, created_at from drizzle.__drizzle_migrations order by created_at desc limit 1',
    )
    const takeBack = async () =>
      expect(await rollBack({ databaseUrl: database.url, steps: 1 })).toEqual([file.replace('.sql', '')])
    await takeBack()
    await database.query(readFileSync(new URL(file, folder), 'utf8'))
    expect(await describeSchema(), file).toBe(before)
    await database.query('insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)', [
      ...[applied?.hash, applied?.created_at],
    ])
    await takeBack()
  }
  await migrate({ databaseUrl: database.url })
  expect(await describeSchema()).toBe(newest)
  const all = { databaseUrl: database.url, steps: sqlFiles(folder).length }
  expect(await rollBack(all)).toHaveLength(all.steps)
  await migrate({ databaseUrl: database.url })
  expect(await describeSchema()).toBe(newest)
})

test('E3 the table of error codes equals the registry after a migration', async () => {
  await migrate({ databaseUrl: database.url })
  const rows = await database.query<{ code: string; file_path: string; recommended_action: string }>(
    'select code, file_path, recommended_action from error_codes order by code',
  )
  expect(rows).toEqual(
    errorList.map(({ code, filePath, action }) => ({
      code,
      file_path: filePath,
      recommended_action: action,
    })),
  )
})

test('a migration that cannot reach its database says so', async () => {
  const nowhere = migrate({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none' })
  await expect(nowhere).rejects.toMatchObject({ name: 'DATABASE_UNAVAILABLE' })
})
