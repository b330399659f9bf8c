import { readdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { spawnApi } from '../../testing/api-process.ts'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { happen } from '../../testing/events.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const exportsFolder = () => join(world.dataDir, 'exports')

/** Asks for somebody's file as an HTTP client that decides itself when to read. */
function ask(id: string, { token }: TestPerson, name = 'export') {
  return new Promise<{ status: number; type: string; bytes: () => Promise<Buffer>; leave: () => void }>(
    (resolve, reject) => {
      const url = `${world.url}/api/users/${id}/${name}.sqlite`
      request(url, { headers: { authorization: `Bearer ${token}` }, agent: false }, (answer) => {
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          bytes: async () => Buffer.concat(await answer.toArray()),
          leave: () => answer.destroy(),
        })
      })
        .on('error', reject)
        .end()
    },
  )
}

/** The status of an answer that is read to its end. */
async function statusFor(person: TestPerson): Promise<number> {
  const answer = await ask(person.id, person)
  await answer.bytes()
  return answer.status
}

async function opened(bytes: Buffer) {
  const file = join(world.dataDir, `${crypto.randomUUID()}.sqlite`)
  await writeFile(file, bytes)
  return new DatabaseSync(file, { readOnly: true })
}

/** Somebody with a bot that has worked. */
async function busyPerson(): Promise<TestPerson> {
  const person = await world.person()
  const post = (path: string, body: unknown = {}) =>
    world.call('POST', `/api${path}`, body, { token: person.token })
  await post('/bot/login', await world.bots.sandbox.account())
  await post('/bot/start')
  await post('/bot/actions/follow-hashtag', { hashtag: 'coffee', count: 2 })
  await world.bots.work(await world.bots.worker(), person.id)
  return person
}

describe('B4 all my data as one file', () => {
  test('AC1 everything of a person is one file over all accounts they own, and none they only look after', async () => {
    const [person, other] = [await world.person(), await world.person()]
    const shop = await world.account(person, { operator: other })
    const looked = await world.account(other, { operator: person })
    for (const id of [person.id, shop, looked]) await happen(world.db, id, `said to ${id}`)
    const answer = await ask(person.id, person, 'everything')
    const sqlite = await opened(await answer.bytes())
    const own = new Set([person.id, shop])
    const idsOf = (query: string) =>
      new Set(
        sqlite
          .prepare(query)
          .all()
          .map(({ id }) => id),
      )
    expect(idsOf('select id from users')).toEqual(own)
    expect(idsOf('select user_id as id from user_bot_status')).toEqual(own)
    expect(idsOf('select distinct user_id as id from activity_logs')).toEqual(own)
    const foreign = await ask(other.id, person, 'everything')
    expect(foreign.status).toBe(404)
    await foreign.bytes()
    // One account is a file of its own, for its owner.
    const one = await opened(await (await ask(shop, person)).bytes())
    expect(one.prepare('select id from users').all()).toEqual([{ id: shop }])
    expect((await ask(shop, other)).status).toBe(403)
  })

  test('has every row of mine of every table, and none of anybody else', async () => {
    const [person, other] = [await busyPerson(), await busyPerson()]
    await happen(world.db, person.id, 'said to me')
    await happen(world.db, other.id, 'said to somebody else')
    const answer = await ask(person.id, person)
    expect(answer).toMatchObject({ status: 200, type: 'application/vnd.sqlite3' })
    const bytes = await answer.bytes()
    expect(bytes.includes('said to somebody else')).toBe(false)
    const sqlite = await opened(bytes)
    const tables = await world.database.query<{ name: string }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'user_id' order by 1`,
    )
    for (const { name } of tables) {
      const [row] = await world.database.query(
        `select count(*)::int as count from ${name} where user_id = $1`,
        [person.id],
      )
      expect({ name, ...sqlite.prepare(`select count(*) as count from "${name}"`).get() }).toEqual({
        name,
        ...row,
      })
    }
    expect(sqlite.prepare('select username, email from users').all()).toEqual([
      { username: person.username, email: person.email },
    ])
    expect(sqlite.prepare('select typeof(seq) as seq, typeof(at) as at from activity_logs').get()).toEqual({
      seq: 'integer',
      at: 'text',
    })
    expect(sqlite.prepare('select message from activity_logs order by seq desc').get()).toEqual({
      message: 'said to me',
    })
    sqlite.close()
  })

  test('has no secret in it', async () => {
    const person = await busyPerson()
    const columns = await world.database.query<{ table: string; column: string }>(
      `select sealed.table_name as table, sealed.column_name as column from information_schema.columns sealed
       join information_schema.columns owner using (table_schema, table_name)
       where table_schema = 'public' and sealed.column_name like '%\\_encrypted' and owner.column_name = 'user_id'`,
    )
    for (const { table, column } of columns)
      await world.database.query(`update ${table} set ${column} = 'canary-' || $2 where user_id = $1`, [
        person.id,
        column,
      ])
    await world.database.query(`update users set password_hash = 'canary-hash' where id = $1`, [person.id])
    await world.database.query(
      `update instagram_credentials set device_seed = 'canary-seed' where user_id = $1`,
      [person.id],
    )
    const sessionIds = await world.database.query<{ id: string }>(
      'select id from sessions where user_id = $1',
      [person.id],
    )
    const bytes = await (await ask(person.id, person)).bytes()
    for (const secret of ['canary', password, person.token, ...sessionIds.map(({ id }) => id)])
      expect({ secret, isThere: bytes.includes(secret) }).toEqual({ secret, isThere: false })
  })

  test('leaves nothing in the data folder, whether it is read or not', async () => {
    const person = await world.person()
    await (await ask(person.id, person)).bytes()
    ;(await ask(person.id, person)).leave()
    expect(await readdir(exportsFolder())).toEqual([])
  })
})

test('RT-B2 of somebody else is not there, for an administrator neither', async () => {
  const person = await world.person()
  for (const stranger of [await world.person(), await world.person({ role: 'admin' })])
    for (const id of [person.id, crypto.randomUUID()]) {
      const answer = await ask(id, stranger)
      expect(answer.status).toBe(404)
      expect(JSON.parse(String(await answer.bytes())).error).toBe('NOT_FOUND')
    }
})

test('one export of a user runs at a time, and the next when it was read or left', async () => {
  const [person, other] = [await world.person(), await world.person()]
  await world.database.query(
    `insert into activity_logs (user_id, seq, event, status, message, correlation_id)
     select $1, seq, 'test.happened', 'info', repeat(md5(seq::text), 100), 'c' from generate_series(1, 8000) seq`,
    [person.id],
  )
  const unread = await ask(person.id, person)
  expect(unread.status).toBe(200)
  const second = await ask(person.id, person)
  expect(second.status).toBe(409)
  expect(JSON.parse(String(await second.bytes()))).toMatchObject({
    error: 'EXPORT_RUNNING',
    code: 'E-API-W-0007',
  })
  expect(await statusFor(other)).toBe(200)
  unread.leave()
  await vi.waitFor(async () => expect(await statusFor(person)).toBe(200), { timeout: 120_000, interval: 50 })
})

test('another process that exports the same user’s data makes it wait too', async () => {
  const person = await world.person()
  const client = await world.db.pool.connect()
  await client.query('begin')
  await client.query('select pg_advisory_xact_lock(7226021, hashtext($1))', [person.id])
  expect(await statusFor(person)).toBe(409)
  await client.query('rollback')
  client.release()
  expect(await statusFor(person)).toBe(200)
})

test('B4 an export larger than its heap does not end a process', async () => {
  const person = await world.person()
  await world.database.query(
    `insert into activity_logs (user_id, seq, event, status, message, correlation_id)
     select $1, seq, 'test.happened', 'info', repeat(md5(seq::text), 156), 'c' from generate_series(1, 14000) seq`,
    [person.id],
  )
  const api = await spawnApi({
    ...world.database.env,
    ENCRYPTION_KEYS: world.bots.encryptionKeys,
    INSTAGRAM_BASE_URL: world.bots.sandbox.url,
    BOTYARD_DATA_DIR: join(world.dataDir, 'small'),
    NODE_OPTIONS: '--max-old-space-size=64',
  })
  try {
    const answer = await fetch(`${api.url}/api/users/${person.id}/export.sqlite`, {
      headers: { authorization: `Bearer ${person.token}` },
    })
    expect(answer.status).toBe(200)
    let bytes = 0
    for await (const part of answer.body ?? []) bytes += part.length
    expect(bytes).toBeGreaterThan(70_000_000)
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200)
  } finally {
    await api.kill()
  }
})
