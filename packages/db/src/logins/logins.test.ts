import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { createLogin } from './create-login.ts'
import { loginRoles } from './login-roles.ts'
import { requireWeakLogin } from './require-weak-login.ts'
import { scramVerifier } from './scram-verifier.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await database.addPerson('alice')
})
afterAll(() => database.drop())

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const tables = () =>
  database.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker', 'drizzle')`,
  )

describe.each(['api', 'worker'] as const)('the login of the %s', (login) => {
  const url = () => database.env[login === 'api' ? 'DATABASE_API_URL' : 'DATABASE_WORKER_URL']

  test('DB1 is no superuser, bypasses and inherits nothing, and owns nothing', async () => {
    const { rows } = await connected(url(), (client) =>
      client.query(
        `select rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb, rolreplication,
           (select count(*)::int from pg_class where relowner = r.oid) as owns from pg_roles r where rolname = session_user`,
      ),
    )
    expect(rows).toEqual([
      {
        ...{ rolsuper: false, rolbypassrls: false, rolinherit: false, rolcreaterole: false },
        ...{ rolcreatedb: false, rolreplication: false, owns: 0 },
      },
    ])
  })

  test('DB1 may switch to the roles it works in and to no other, and inherits or passes on none of them', async () => {
    const { rows } = await connected(url(), (client) =>
      client.query<{ name: string; inherit: boolean; set: boolean; admin: boolean }>(
        `select g.rolname as name, inherit_option as inherit, set_option as set, admin_option as admin
         from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles l on l.oid = m.member
         where l.rolname = session_user order by 1`,
      ),
    )
    const wanted = loginRoles[login].roles.map((role) => `botyard_${role}`).sort()
    expect(rows).toEqual(wanted.map((name) => ({ name, inherit: false, set: true, admin: false })))
  })

  test('DB1 without a role it reaches no table and no function of ours', async () => {
    const names = await tables()
    expect(names.length).toBeGreaterThan(40)
    await connected(url(), async (client) => {
      for (const { name } of names)
        await expect(client.query(`select from ${name}`), name).rejects.toMatchObject({ code: '42501' })
      await expect(
        client.query(
          `select botyard_enqueue('bot.turn', json_build_object('user_id', gen_random_uuid()), now(), false)`,
        ),
      ).rejects.toMatchObject({ code: '42501' })
      await expect(client.query(`copy (select 1) to program 'id'`)).rejects.toMatchObject({ code: '42501' })
    })
  })

  test('DB2 going back from a role inside a transaction gains nothing', async () => {
    await connected(url(), async (client) => {
      for (const back of ['reset role', 'set role none', 'set session authorization default']) {
        await client.query('begin; set local role botyard_app')
        await client.query(back)
        await expect(client.query('select from users'), back).rejects.toMatchObject({ code: '42501' })
        await client.query('rollback')
      }
      await expect(client.query('set role botyard')).rejects.toMatchObject({
        code: expect.stringMatching(/42501|22023/),
      })
      await expect(client.query('set session authorization postgres')).rejects.toMatchObject({
        code: expect.stringMatching(/42501|22023/),
      })
    })
  })
})

test('DB1 the API cannot reach the job queue in any role, nor the keys', async () => {
  await connected(database.env.DATABASE_API_URL, async (client) => {
    for (const role of ['runner', 'keys'])
      await expect(client.query(`set role botyard_${role}`)).rejects.toMatchObject({ code: '42501' })
    for (const role of loginRoles.api.roles) {
      await client.query(`set role botyard_${role}`)
      await expect(client.query('select from graphile_worker._private_jobs'), role).rejects.toMatchObject({
        code: '42501',
      })
    }
  })
})

test('DB1 the runner of the queue reaches nothing of ours', async () => {
  const names = (await tables()).filter(({ name }) => !name.startsWith('graphile_worker.'))
  await connected(database.env.DATABASE_WORKER_URL, async (client) => {
    await client.query('set role botyard_runner')
    for (const { name } of names)
      await expect(client.query(`select from ${name}`), name).rejects.toMatchObject({ code: '42501' })
    await expect(
      client.query(`insert into graphile_worker.migrations (id) values (999)`),
    ).rejects.toMatchObject({
      code: '42501',
    })
  })
})

test('DB1 the worker reaches nothing of signing in, and sends mails in a role that sees mails only', async () => {
  const others = (await tables()).filter(({ name }) => name !== 'public.mails')
  await connected(database.env.DATABASE_WORKER_URL, async (client) => {
    await expect(client.query('set role botyard_auth')).rejects.toMatchObject({ code: '42501' })
    await client.query('set role botyard_mail')
    for (const { name } of others)
      for (const statement of [`select from ${name}`, `delete from ${name}`])
        await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
    await client.query('select id, user_id, message_encrypted from mails')
    for (const statement of [
      `insert into mails (user_id) values (null)`,
      `update mails set message_encrypted = 'x'`,
    ])
      await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' })
  })
  for (const role of loginRoles.worker.roles)
    expect(
      await database.query(
        `select table_name, column_name from information_schema.columns
         where table_schema = 'public' and column_name in ('password_hash', 'token_hash', 'code_hash')
           and has_column_privilege('botyard_${role}', format('%I.%I', table_schema, table_name), column_name, 'select')`,
      ),
      role,
    ).toEqual([])
})

test('DB1 a login that may do more is refused, and mended by being made again', async () => {
  await requireWeakLogin('api', database.env.DATABASE_API_URL)
  await expect(requireWeakLogin('api', database.url)).rejects.toMatchObject({
    name: 'DATABASE_LOGIN_UNFIT',
    message: expect.stringMatching(/is a superuser, and bypasses row-level security/),
  })
  await expect(requireWeakLogin('worker', database.env.DATABASE_API_URL)).rejects.toMatchObject({
    message: expect.stringMatching(/may not switch to botyard_keys, botyard_mail, botyard_runner/),
  })
  const { username: name, password } = new URL(database.env.DATABASE_API_URL)
  await database.query(`alter role ${name} bypassrls inherit; grant botyard_keys to ${name}`)
  await expect(requireWeakLogin('api', database.env.DATABASE_API_URL)).rejects.toMatchObject({
    message: expect.stringMatching(/bypasses row-level security, and inherits/),
  })
  await connected(database.url, (owner) => createLogin(owner, { ...loginRoles.api, name }, password))
  await requireWeakLogin('api', database.env.DATABASE_API_URL)
  await connected(database.env.DATABASE_API_URL, (client) =>
    expect(client.query('set role botyard_keys')).rejects.toMatchObject({ code: '42501' }),
  )
})

test('a verifier is the one PostgreSQL makes of the same password and salt', async () => {
  await database.query(`create role verified password 'pencil-and-paper'`)
  const [row] = await database.query<{ kept: string }>(
    `select rolpassword as kept from pg_authid where rolname = 'verified'`,
  )
  await database.query('drop role verified')
  const salt = Buffer.from(/:([^$]+)\$/.exec(row?.kept ?? '')?.[1] ?? '', 'base64')
  expect(scramVerifier('pencil-and-paper', salt)).toBe(row?.kept)
})
