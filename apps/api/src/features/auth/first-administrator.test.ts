import { createTestDatabase, type TestDatabase } from '@botyard/db/testing/test-database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFirstAdministrator } from './first-administrator.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('U1 the first administrator is created once and must change their password', async () => {
  const options = { databaseUrl: database.url, username: 'admin', password: 'First-password-of-bars-1' }
  expect(await createFirstAdministrator(options)).toEqual({ created: true })
  expect(await createFirstAdministrator({ ...options, username: 'admin2' })).toEqual({ created: false })
  const rows = await database.query('select username, role, must_change_password from users')
  expect(rows).toEqual([{ username: 'admin', role: 'admin', must_change_password: true }])
})
