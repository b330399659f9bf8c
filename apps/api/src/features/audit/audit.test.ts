import type { AnyTRPCProcedure } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from '../../app-router.ts'
import { mirroredProcedures } from '../../mirrored-procedures.ts'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

const read = async (search = '', token = admin.token) =>
  (await world.call('GET', `/api/audit${search}`, undefined, { token })).body
const login = (username: string, given: string) =>
  world.call('POST', '/api/auth/login', { username, password: given })

/** Changes of these features matter for security, and so does whatever only administrators or people in person may do. */
const guarded = [
  'admin',
  'audit',
  'auth',
  'incidents',
  'instance',
  'proxy',
  'tokens',
  'unknownFailures',
  'users',
]
/** Those of them that change nothing that anybody could be wronged by. */
const harmless: Readonly<Record<string, string>> = {
  'auth.forgotPassword': 'anybody may ask; the reset that follows is written down',
  'auth.sendVerification': 'sends a mail to an address its owner gave',
  'proxy.test': 'asks Instagram a question',
  'users.testSession': 'asks Instagram a question',
}

test('LG-L5 every act that matters for security has a name in the audit log', () => {
  const unnamed = Object.entries<AnyTRPCProcedure>(Object(appRouter._def.procedures))
    .filter(([name, { _def }]) => {
      const { access, audit, isForPeople }: ProcedureMeta = _def.meta ?? {}
      const matters = guarded.includes(name.split('.')[0] ?? '') || access === 'administrator' || isForPeople
      return _def.type === 'mutation' && matters && !audit
    })
    .map(([name]) => name)
  expect(unnamed.sort()).toEqual(Object.keys(harmless).sort())
})

test('U7 a sign-in is written down with its device, and so is a wrong password, by nobody against somebody', async () => {
  const person = await world.person()
  await login(person.username, 'wrong-canary-password')
  await login(person.username, password)
  const { items } = await read(`?person=${person.id}`)
  expect(items).toMatchObject([
    { action: 'sign-in', error_code: null, actor: { id: person.id, username: person.username } },
    { action: 'sign-in', error_code: 'E-AUTH-E-0001', actor: null, subject: { id: person.id } },
  ])
  expect(items[0]).toMatchObject({ ip_address: '127.0.0.1', correlation_id: expect.any(String) })
  expect(JSON.stringify(await read())).not.toMatch(/canary|argon2/)
})

test('U7 guesses of names that nobody has do not fill the log', async () => {
  const before = (await read()).items[0]?.id
  await login('nobody-at-all', password)
  expect((await read()).items[0]?.id).toBe(before)
})

test('U7 what an administrator does to somebody names both, and an act that is refused says why', async () => {
  const person = await world.person()
  const allow = { daily_limit: 3, hourly_limit: 2 }
  await world.call('PUT', `/api/users/${person.id}/limits/follow`, allow, { token: admin.token })
  await world.call('PUT', `/api/users/${admin.id}/limits/follow`, allow, { token: person.token })
  expect((await read(`?person=${person.id}`)).items).toMatchObject([
    { action: 'limit.allow', error_code: 'E-AUTH-E-0004', actor: { id: person.id } },
    {
      action: 'limit.allow',
      error_code: null,
      actor: { id: admin.id },
      subject: { id: person.id },
      details: { action: 'follow', daily: 3, hourly: 2 },
    },
  ])
})

test('U7 the log is filtered by act, outcome and time, and read page by page', async () => {
  const person = await world.person()
  for (const given of ['wrong', 'wrong', password]) await login(person.username, given)
  const found = async (search: string) => (await read(`?person=${person.id}&${search}`)).items.length
  expect(await found('action=sign-in')).toBe(3)
  expect(await found('action=sign-out')).toBe(0)
  expect(await found('outcome=refused')).toBe(2)
  expect(await found('to=2020-01-01T00:00:00Z')).toBe(0)
  expect(await found('from=2020-01-01T00:00:00Z')).toBe(3)
  const first = await read(`?person=${person.id}&limit=2`)
  const rest = await read(`?person=${person.id}&limit=2&cursor=${first.next_cursor}`)
  expect([first.items.length, rest.items.length, rest.next_cursor]).toEqual([2, 1, null])
})

test('U7 everybody reads their own lines, nobody else’s', async () => {
  const [alice, bob] = [await world.person(), await world.person()]
  await login(bob.username, password)
  await login(alice.username, password)
  const { body } = await world.call('GET', '/api/auth/audit', undefined, { token: alice.token })
  expect(body.items).toHaveLength(1)
  expect(body.items[0].actor.id).toBe(alice.id)
})

test('U7 the log is downloaded as a table, and that is written down too', async () => {
  const person = await world.person()
  for (let count = 0; count < 2; count++) await login(person.username, 'wrong')
  const csv = (token: string) =>
    world.call('GET', `/api/audit.csv?person=${person.id}&outcome=refused`, undefined, { token })
  const { status, headers, body } = await csv(admin.token)
  expect([status, headers.get('content-type'), headers.get('content-disposition')]).toEqual([
    200,
    'text/csv; charset=utf-8',
    'attachment; filename="audit.csv"',
  ])
  const [head, ...rows] = body.trimEnd().split('\r\n')
  expect(head).toMatch(/^id,at,action,error_code,actor_id,actor,subject_id,subject,/)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toContain(`,sign-in,E-AUTH-E-0001,,,${person.id},${person.username},127.0.0.1,`)
  expect((await read(`?person=${admin.id}`)).items[0]).toMatchObject({ action: 'audit.export' })
  expect((await csv(person.token)).status).toBe(403)
})

test('U7 a log of more than one page is downloaded whole', async () => {
  const person = await world.person()
  await world.database.query(
    `insert into audit_log (action, subject_id, correlation_id)
     select 'test.many', $1, 'c' || number from generate_series(1, 1201) number`,
    [person.id],
  )
  const { body } = await world.call('GET', '/api/audit.csv?action=test.many', undefined, {
    token: admin.token,
  })
  expect(new Set(body.match(/,c\d+,/g)).size).toBe(1201)
})

test('CY-C2 a sealed value that was copied from somebody else is refused to its new owner and written down', async () => {
  const [alice, bob] = [await world.person(), await world.person()]
  for (const { id, token } of [alice, bob]) {
    await world.call('POST', '/api/auth/two-factor/setup', {}, { token })
    expect(await world.database.query('select 1 from second_factors where user_id = $1', [id])).toHaveLength(
      1,
    )
  }
  await world.database.query(
    `update second_factors set seed_encrypted =
       (select seed_encrypted from second_factors where user_id = $2) where user_id = $1`,
    [alice.id, bob.id],
  )
  const answer = await world.call(
    'POST',
    '/api/auth/two-factor/confirm',
    { code: '123456' },
    { token: alice.token },
  )
  expect(answer.body.code).toBe('E-SYS-C-0004')
  expect((await read(`?person=${alice.id}&action=sealed-value.refuse`)).items).toMatchObject([
    { error_code: 'E-SYS-C-0004', details: { place: 'second_factors.seed_encrypted' } },
  ])
})

describe('LG-L5 an act that is refused to a script is written down with its token:', () => {
  const acts = mirroredProcedures(appRouter).filter(({ procedure, meta }) => {
    return meta.audit && meta.access !== 'anyone' && procedure._def.type === 'mutation'
  })
  let token: { token: string; id: string }
  beforeAll(async () => {
    const made = await world.tokens.create({ user: admin, name: 'looks', scopes: ['read'], days: 1 })
    token = { token: made.token, id: made.listed.id }
  })

  test.each(acts.map(({ name, meta }) => [name, meta.audit?.name]))('%s as %s', async (name, action) => {
    const answer = await world.call('POST', `/trpc/${name}`, {}, { token: token.token })
    expect(answer.status).toBe(403)
    expect((await read('?limit=1')).items).toMatchObject([
      { action, error_code: 'E-AUTH-E-0014', actor: { id: admin.id }, details: { token_id: token.id } },
    ])
  })
})
