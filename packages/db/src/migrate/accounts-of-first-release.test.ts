import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccountRole } from '../queries/accounts/memberships.ts'
import { insertAccount } from '../queries/people/people.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole } from '../with-role.ts'
import { migrate } from './migrate.ts'
import { rollBack } from './roll-back.ts'

/** Migrations of the first release. */
const released = 25

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function backToFirstRelease(): Promise<void> {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  )
  await rollBack({ databaseUrl: database.url, steps: (row?.count ?? 0) - released })
}

const roleOf = (accountId: string, personId: string) =>
  withRole(database.db, 'auth', (tx) => findAccountRole(tx, { accountId, personId }))

test('AC1 people of the first release own their first account, which is theirs alone, and accounts made since go back with all that is theirs', async () => {
  await backToFirstRelease()
  const [old] = await database.query<{ id: string }>(
    `insert into users (username, email, role, password_hash) values ('old', 'old@example.org', 'user', 'none') returning id`,
  )
  const alice = old?.id ?? ''
  await migrate({ databaseUrl: database.url })
  const bob = await database.addPerson('bob')
  expect([await roleOf(alice, alice), await roleOf(alice, bob), await roleOf(bob, bob)]).toEqual([
    'owner',
    undefined,
    'owner',
  ])

  const shop = await withRole(database.db, 'admin', (tx) =>
    insertAccount(tx, { ownerId: alice, name: 'The shop' }),
  )
  expect(await roleOf(shop, alice)).toBe('owner')
  await database.query(
    'update user_bot_status set session_valid = true, bot_running = true where user_id = $1',
    [shop],
  )

  await backToFirstRelease()
  const kept = await database.query(
    `select email, disabled_at is not null as is_disabled, bot_running
     from users join user_bot_status on user_id = users.id where users.id = $1`,
    [shop],
  )
  expect(kept).toEqual([{ email: `${shop}@accounts.invalid`, is_disabled: true, bot_running: false }])
  await migrate({ databaseUrl: database.url })
  expect(await roleOf(alice, alice)).toBe('owner')
})

test('AC1 an account has one owner, who of a first account is its person', async () => {
  const [alice, bob] = [await database.addPerson(), await database.addPerson()]
  const add = (account: string, person: string, role: string) =>
    database.query('insert into account_members (account_id, person_id, role) values ($1, $2, $3)', [
      account,
      person,
      role,
    ])
  await expect(add(alice, bob, 'owner')).rejects.toMatchObject({ code: '23505' })
  await add(alice, bob, 'viewer')
  await expect(
    database.query(`update account_members set role = 'viewer' where account_id = person_id`),
  ).rejects.toMatchObject({ code: '23514' })
  expect(await roleOf(alice, bob)).toBe('viewer')
})

test('AC1 an account has neither an address nor a password, and is no administrator', async () => {
  const alice = await database.addPerson()
  const shop = await withRole(database.db, 'admin', (tx) =>
    insertAccount(tx, { ownerId: alice, name: 'The shop' }),
  )
  for (const change of [
    `email = 'shop@example.org'`,
    `password_hash = 'some'`,
    `role = 'admin'`,
    `kind = 'person'`,
  ])
    await expect(
      database.query(`update users set ${change} where id = $1`, [shop]),
      change,
    ).rejects.toMatchObject({
      code: '23514',
    })
})
