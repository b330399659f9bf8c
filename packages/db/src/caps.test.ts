import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CapName, caps, requireRoom } from './caps.ts'
import type { Tx } from './client.ts'
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts'
import { withRole, withUser } from './with-role.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ maxConnections: 20 })
})
afterAll(() => database.drop())

const inserts: Record<CapName, (userId: string) => ReturnType<typeof sql>> = {
  webhooks: (id) =>
    sql`insert into webhook_endpoints (user_id, name, url, secret_encrypted) values (${id}, 'n', 'https://example.org', 's')`,
  alertRules: (id) => sql`insert into alert_rules (user_id, name) values (${id}, 'n')`,
  apiTokens: (id) =>
    sql`insert into api_tokens (user_id, name, token_hash, hint, scopes, expires_at)
      values (${id}, 'n', ${randomBytes(8).toString('hex')}, 'h', '{read}', now() + interval '1 day')`,
  automations: (id) =>
    sql`insert into automations (user_id, name, action, params, daily_share, starts_at_minute, ends_at_minute, days)
      values (${id}, 'n', 'follow-hashtag', '{}', 1, 480, 1200, '{1}')`,
  openRuns: (id) =>
    sql`insert into runs (user_id, action, params, requested, correlation_id) values (${id}, 'no-op', '{}', 1, 'c')`,
}

test.each(Object.keys(caps) as CapName[])(
  'BH7 V13 a hundred at once pass the cap of %s by none',
  async (name) => {
    const userId = await database.addPerson()
    const { max, error, title } = caps[name]
    // As many as leave room for five; whoever is new has some already, such as a first alert rule.
    const before = await as(
      userId,
      name,
      async (tx) => (await tx.execute<{ count: number }>(caps[name].count(userId))).rows,
    )
    for (let made = before[0]?.count ?? 0; made < max - 5; made++) await make(userId, name, false)
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => make(userId, name, true)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ name: error, message: expect.stringContaining(title) })
    // Nobody else is held up by it.
    await make(await database.addPerson(), name, true)
  },
  60_000,
)

function make(userId: string, name: CapName, isChecked: boolean): Promise<unknown> {
  return as(userId, name, async (tx) => {
    if (isChecked) await requireRoom(tx, userId, name)
    await tx.execute(inserts[name](userId))
  })
}

function as<T>(userId: string, name: CapName, work: (tx: Tx) => Promise<T>): Promise<T> {
  return name === 'apiTokens' ? withRole(database.db, 'auth', work) : withUser(database.db, userId, work)
}
