import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkAccount } from '../queries/instagram-accounts/links.ts'
import { findOtherMemory } from '../queries/instagram-accounts/memory.ts'
import { listFollowed } from '../queries/targeting/followed.ts'
import { countProtectedPeople } from '../queries/targeting/protected-people.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withUser } from '../with-role.ts'
import { migrate } from './migrate.ts'
import { rollBack } from './roll-back.ts'

/** Migrations of the first release. */
const released = 25

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await rollBack({ databaseUrl: database.url, steps: (await migrationsApplied()) - released })
})
afterAll(() => database.drop())

const migrationsApplied = async () => {
  const [row] = await database.query<{ count: number }>(
    'select count(*)::int as count from drizzle.__drizzle_migrations',
  )
  return row?.count ?? 0
}
const one = <Row extends Record<string, unknown>>(text: string, values: unknown[]) =>
  database.query<Row>(text, values).then(([row]) => row)

/** Somebody as the first release had them, connected to an account so many days ago. */
async function person(accountId: string, daysAgo: number, state: 'connected' | 'disabled' = 'connected') {
  const [user] = await database.query<{ id: string }>(
    `insert into users (username, email, role, password_hash, disabled_at)
     values ('old-' || substr(gen_random_uuid()::text, 1, 8), gen_random_uuid() || '@example.org', 'user', 'none', $1) returning id`,
    [state === 'disabled' ? new Date() : null],
  )
  const id = user?.id ?? ''
  await database.query(`insert into bot_instances (user_id, namespace) values ($1::uuid, 'bot-' || $1)`, [id])
  await database.query(
    `insert into user_bot_status (user_id, session_valid, bot_running, instagram_username) values ($1, true, true, 'shown')`,
    [id],
  )
  await database.query(
    `insert into instagram_credentials (user_id, instagram_user_id, instagram_username, device_seed, session_data_encrypted, linked_at)
     values ($1, $2, 'account-' || $2, 'seed', 'sealed', now() - $3 * interval '1 day')`,
    [id, accountId, daysAgo],
  )
  return id
}

async function followed(userId: string, targetId: string, daysAgo: number) {
  const run = await one<{ id: string }>(
    `insert into runs (user_id, action, params, requested, done, state, correlation_id)
     values ($1, 'follow-hashtag', '{}', 1, 1, 'done', 'old') returning id`,
    [userId],
  )
  await database.query(
    `insert into effects (run_id, user_id, kind, target_id, target_name, is_once_per_target, state, source, requested_at, acknowledged_at)
     select $1, $2, 'follow', $3, 'name-' || $3, true, 'acknowledged', 'old', at, at from (select now() - $4 * interval '1 day' as at) moment`,
    [run?.id, userId, targetId, daysAgo],
  )
}

const followedBy = (userId: string) =>
  withUser(database.db, userId, async (tx) =>
    (await listFollowed(tx, { before: new Date(Date.now() + 1_000), cursor: null })).people.map(
      ({ id }) => id,
    ),
  )
const protectionOf = (userId: string) =>
  database.query<{ state: string }>(
    `select state from runs where user_id = $1 and action = 'protect-followed' order by created_at desc limit 1`,
    [userId],
  )

test('AC2 AC3 data of the first release gets the account it belongs to, in place, and goes back', async () => {
  const alice = await person('900', 10)
  await followed(alice, 'x1', 20)
  await followed(alice, 'x2', 5)
  await database.query(
    `insert into protected_people (user_id, instagram_id, username, reason) values ($1, 'y', 'why', 'followed-before')`,
    [alice],
  )
  await database.query(`insert into follower_counts (user_id, day, followers) values ($1, current_date, 7)`, [
    alice,
  ])
  const second = await person('900', 3)
  const away = await person('901', 30, 'disabled')
  const bob = await person('901', 2)
  await followed(bob, 'z', 1)

  await migrate({ databaseUrl: database.url })

  // What was done before the account was linked was another account's: it counts for none, and protection runs again.
  expect(await followedBy(alice)).toEqual(['x2'])
  expect(await protectionOf(alice)).toEqual([{ state: 'queued' }])
  expect(await followedBy(bob)).toEqual(['z'])
  expect(await protectionOf(bob)).toEqual([])
  await withUser(database.db, alice, async (tx) => {
    expect(await countProtectedPeople(tx)).toBe(1)
    expect(await findOtherMemory(tx, '900')).toBeNull()
    expect(await findOtherMemory(tx, '7')).toEqual({ id: '900', username: 'account-900' })
  })
  const active = await database.query(
    'select user_id, instagram_user_id as id from instagram_links where ended_at is null order by id',
  )
  expect(active).toEqual([
    { user_id: alice, id: '900' },
    { user_id: bob, id: '901' },
  ])
  // The second of two stops, is told why, and has no session; whoever is kept out keeps theirs, unlinked.
  expect(
    await one('select session_valid, bot_running, last_error_code from user_bot_status where user_id = $1', [
      second,
    ]),
  ).toEqual({ session_valid: false, bot_running: false, last_error_code: 'E-SES-W-0014' })
  const session = (userId: string) =>
    one('select session_data_encrypted as sealed from instagram_credentials where user_id = $1', [userId])
  expect(await session(second)).toEqual({ sealed: null })
  expect(await session(away)).toEqual({ sealed: 'sealed' })
  expect(await withUser(database.db, second, (tx) => linkAccount(tx, { id: '900', username: 'a' }))).toBe(
    false,
  )

  // Once again for the account that is connected now: the first release would have refused the second of these rows.
  await followed(alice, 'x1', 1)
  await database.query(
    `update effects set instagram_user_id = '900' where user_id = $1 and target_id = 'x1' and requested_at > now() - interval '2 days'`,
    [alice],
  )
  await rollBack({ databaseUrl: database.url, steps: (await migrationsApplied()) - released })
  expect(await one('select count(*)::int as count from effects where user_id = $1', [alice])).toEqual({
    count: 3,
  })
  expect(await one('select count(*)::int as count from protected_people', [])).toEqual({ count: 1 })
  await migrate({ databaseUrl: database.url })
  expect(await followedBy(alice)).toEqual(['x2', 'x1'])
})
