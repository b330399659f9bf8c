import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../connections/client.ts'
import { keepSourcePlace } from '../queries/runs/source-places.ts'
import { storeMailToken } from '../queries/sign-in/mail-tokens.ts'
import { listPeopleOn } from '../queries/targeting/listed-people.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { withRole, withUser } from '../with-role.ts'
import { type Cap, type CapName, caps } from './caps.ts'
import {
  makeRoom,
  type RefusingCap,
  readCapUsage,
  requireRoom,
  withinCap,
  type YieldingCap,
} from './hold-cap.ts'

let database: TestDatabase
beforeAll(async () => {
  // A hundred requests wait for twenty connections, for as long as a busy machine makes them.
  database = await createTestDatabase({ maxConnections: 20, connectMs: 300_000 })
})
afterAll(() => database.drop())

const random = () => randomBytes(8).toString('hex')

/** Makes so many for a person in one statement, without asking the cap. */
const inserts: Record<
  Exclude<CapName, 'exports' | 'blockedWords' | 'accounts' | 'accountPeople'>,
  (id: string, count: number) => ReturnType<typeof sql>
> = {
  webhooks: (id, count) => sql`insert into webhook_endpoints (user_id, name, url, secret_encrypted)
    select ${id}, 'n', 'https://example.org', 's' from generate_series(1, ${count}::int)`,
  channels: (id, count) => sql`insert into webhook_endpoints (user_id, kind, name, url, secret_encrypted)
    select ${id}, 'slack', 'n', 'https://hooks.slack.com', 's' from generate_series(1, ${count}::int)`,
  deliveries: (id, count) => sql`
    with found as (select id from webhook_endpoints where user_id = ${id} limit 1),
    made as (insert into webhook_endpoints (user_id, name, url, secret_encrypted)
      select ${id}, 'n', 'https://example.org', 's' where not exists (select from found) returning id)
    insert into webhook_deliveries (user_id, endpoint_id, event, body, correlation_id)
    select ${id}, id, 'webhook.test', '{}', 'c'
    from (select id from found union all select id from made) endpoint, generate_series(1, ${count}::int)`,
  alertRules: (id, count) =>
    sql`insert into alert_rules (user_id, name) select ${id}, 'n' from generate_series(1, ${count}::int)`,
  alerts: (
    id,
    count,
  ) => sql`insert into alerts (user_id, rule_name, error_code, correlation_id, count, wants_mail)
    select ${id}, 'n', 'E-IG-E-0006', 'c', 1, false from generate_series(1, ${count}::int)`,
  apiTokens: (id, count) => sql`insert into api_tokens (user_id, name, token_hash, hint, scopes, expires_at)
    select ${id}, 'n', ${random()} || n, 'h', '{read}', now() + interval '1 day' from generate_series(1, ${count}::int) n`,
  automations: (id, count) => sql`
    insert into automations (user_id, name, action, params, windows, days)
    select ${id}, 'n', 'follow-hashtag', '{}', '[{"startsAtMinute": 480, "endsAtMinute": 1200, "share": 1}]', '{1}' from generate_series(1, ${count}::int)`,
  openRuns: (id, count) => sql`insert into runs (user_id, action, params, requested, correlation_id)
    select ${id}, 'no-op', '{}', 1, 'c' from generate_series(1, ${count}::int)`,
  sourcePlaces: (id, count) => sql`insert into source_places (user_id, source, cursor)
    select ${id}, ${random()} || n, 'c' from generate_series(1, ${count}::int) n`,
  pictures: (id, count) => sql`insert into person_pictures (user_id, person_id)
    select ${id}, ${random()} || n from generate_series(1, ${count}::int) n`,
  savedTexts: (id, count) => sql`insert into saved_texts (user_id, name, text)
    select ${id}, ${random()} || n, 'Hi' from generate_series(1, ${count}::int) n`,
  listEntries: (id, count) => sql`insert into listed_people (user_id, username, list)
    select ${id}, ${random()} || n, 'allow' from generate_series(1, ${count}::int) n`,
  sessions: (id, count) => sql`insert into sessions (id, user_id, expires_at, absolute_expires_at)
    select ${random()} || n, ${id}, now() + interval '1 day', now() + interval '1 day' from generate_series(1, ${count}::int) n`,
  knownDevices: (id, count) => sql`insert into known_devices (id, user_id, expires_at)
    select ${random()} || n, ${id}, now() + interval '1 day' from generate_series(1, ${count}::int) n`,
  mfaChallenges: (id, count) => sql`insert into mfa_challenges (id, user_id, expires_at)
    select ${random()} || n, ${id}, now() + interval '1 day' from generate_series(1, ${count}::int) n`,
  undoLinks: (id, count) => sql`insert into mail_tokens (id, user_id, purpose, email, expires_at)
    select ${random()} || n, ${id}, 'undo-change-email', 'x@example.org', now() + interval '1 day'
    from generate_series(1, ${count}::int) n`,
  invitations: (id, count) => sql`insert into account_invitations (account_id, invitee, role, expires_at)
    select ${id}, ${random()} || n, 'viewer', now() + interval '1 day' from generate_series(1, ${count}::int) n`,
  savedViews: (id, count) => sql`insert into saved_views (user_id, page, name, search)
    select ${id}, 'activity', ${random()} || n, 'status=failed' from generate_series(1, ${count}::int) n`,
  mails: (id, count) => sql`insert into mails (user_id, message_encrypted)
    select ${id}, 's' from generate_series(1, ${count}::int)`,
}
type Inserted = keyof typeof inserts
const entries = Object.entries<Cap>(caps)
const namesBy = (isChosen: (cap: Cap) => boolean) =>
  entries.flatMap(([name, cap]) => (isChosen(cap) ? name : []))
const isInserted = (name: string): name is Inserted => name in inserts
const refusing = namesBy(({ beyond }) => 'refuse' in beyond).filter(isInserted)
const yielding = namesBy(({ beyond }) => 'firstOut' in beyond).filter(isInserted)

const ofSignIn: readonly string[] = [
  'account_invitations',
  'api_tokens',
  'sessions',
  'known_devices',
  'mfa_challenges',
  'mail_tokens',
]
function as<T>(userId: string, name: CapName, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ofSignIn.includes(caps[name].table ?? '')
    ? withRole(database.db, 'auth', work)
    : withUser(database.db, userId, work)
}
const make = (userId: string, name: Inserted, count: number) =>
  as(userId, name, (tx) => tx.execute(inserts[name](userId, count)))

async function used(userId: string, name: CapName): Promise<number> {
  const { table, where, owner = 'user_id' } = entries.find(([each]) => each === name)?.[1] ?? {}
  const { rows } = await as(userId, name, (tx) =>
    tx.execute<{ count: number }>(sql`select count(*)::int as count from ${sql.identifier(table ?? '')}
      where ${sql.identifier(owner)} = ${userId} and ${where ?? sql`true`}`),
  )
  return rows[0]?.count ?? 0
}

describe('BH7 V13 a hundred requests at once pass no cap', () => {
  test.each(refusing)('of %s, and what is refused names it', async (name) => {
    const userId = await database.addPerson()
    const { max, title, beyond } = caps[name]
    // As many as leave room for five; whoever is new has some already, such as a first alert rule.
    await make(userId, name, max - 5 - (await used(userId, name)))
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, () =>
        as(userId, name, async (tx) => {
          await requireRoom(tx, userId, name as RefusingCap)
          await tx.execute(inserts[name](userId, 1))
        }),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({
          name: 'refuse' in beyond && beyond.refuse,
          message: expect.stringContaining(title),
        })
    expect(await used(userId, name)).toBe(max)
    // Nobody else is held up by it.
    const other = await database.addPerson()
    await as(other, name, (tx) => requireRoom(tx, other, name as RefusingCap))
  })

  test.each(yielding)('of %s: older ones make way', async (name) => {
    const [userId, other] = [await database.addPerson(), await database.addPerson()]
    await make(other, name, 3)
    await make(userId, name, caps[name].max - 5)
    await Promise.all(
      Array.from({ length: 100 }, () =>
        as(userId, name, async (tx) => {
          await makeRoom(tx, userId, name as YieldingCap)
          await tx.execute(inserts[name](userId, 1))
        }),
      ),
    )
    expect(await used(userId, name)).toBe(caps[name].max)
    expect(await used(other, name)).toBe(3)
  })

  test('of lists, filled by the five hundred', async () => {
    const userId = await database.addPerson()
    await make(userId, 'listEntries', caps.listEntries.max - 1_000)
    const add = (names: readonly string[]) =>
      withUser(database.db, userId, (tx) =>
        withinCap(tx, userId, 'listEntries', () => listPeopleOn(tx, 'block', names)),
      )
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, request) =>
        add(Array.from({ length: 500 }, (_, n) => `n${request}.${n}`)),
      ),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(await used(userId, 'listEntries')).toBe(caps.listEntries.max)
    // Who stands on a list already needs no room.
    const { rows } = await withUser(database.db, userId, (tx) =>
      tx.execute<{ username: string }>(
        sql`select username from listed_people where list = 'allow' limit 500`,
      ),
    )
    expect(await add(rows.map(({ username }) => username))).toBe(500)
  })

  test('of blocked words, which the table itself refuses', async () => {
    const userId = await database.addPerson()
    const words = Array.from({ length: caps.blockedWords.max }, (_, n) => `w${n}`)
    await withUser(database.db, userId, (tx) =>
      tx.execute(
        sql`insert into target_filters (user_id, blocked_words) values (${userId}, ${sql.param(words)}::text[])`,
      ),
    )
    const more = withUser(database.db, userId, (tx) =>
      tx.execute(sql`update target_filters set blocked_words = blocked_words || 'one more'::text`),
    )
    await expect(more).rejects.toMatchObject({ name: 'DATABASE_REFUSED', metadata: { sqlstate: '23514' } })
  })
})

test('BH7 the ones that matter least make way first', async () => {
  const userId = await database.addPerson()
  await withUser(database.db, userId, async (tx) => {
    await keepSourcePlace(tx, 'oldest', 'c')
    await keepSourcePlace(tx, 'read again', 'c')
    await tx.execute(sql`update source_places set read_at = now() - interval '9 days'`)
    await tx.execute(inserts.sourcePlaces(userId, caps.sourcePlaces.max - 2))
  })
  await withUser(database.db, userId, (tx) => keepSourcePlace(tx, 'read again', 'd'))
  await withUser(database.db, userId, (tx) => keepSourcePlace(tx, 'new', 'c'))
  const { rows } = await withUser(database.db, userId, (tx) =>
    tx.execute(
      sql`select source, cursor from source_places where source in ('oldest', 'read again', 'new') order by 1`,
    ),
  )
  expect(rows).toEqual([
    { source: 'new', cursor: 'c' },
    { source: 'read again', cursor: 'd' },
  ])
})

test('BH7 a way back from a change of address makes way for no other; links of one purpose replace each other', async () => {
  const userId = await database.addPerson()
  const store = (purpose: 'undo-change-email' | 'reset-password') =>
    withRole(database.db, 'auth', (tx) =>
      storeMailToken(tx, { id: random(), userId, purpose, email: 'x@example.org', generation: 0 }, 60_000),
    )
  for (let made = 0; made < caps.undoLinks.max; made++) await store('undo-change-email')
  await expect(store('undo-change-email')).rejects.toMatchObject({ name: 'TOO_MANY_ADDRESS_CHANGES' })
  for (let made = 0; made < 10; made++) await store('reset-password')
  expect(await database.query('select from mail_tokens where user_id = $1', [userId])).toHaveLength(
    caps.undoLinks.max + 1,
  )
})

test('BH7 an administrator sees the most anybody has of each, and not who', async () => {
  const userId = await database.addPerson()
  await make(userId, 'automations', 7)
  const usage = await withRole(database.db, 'admin', readCapUsage)
  expect(usage.map(({ name }) => name)).toEqual(namesBy(({ table }) => table !== null))
  expect(usage.every(({ used, cap: { max } }) => used >= 0 && used <= max)).toBe(true)
  expect(usage).toContainEqual({ name: 'blockedWords', cap: caps.blockedWords, used: caps.blockedWords.max })
})
