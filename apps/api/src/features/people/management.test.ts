import { once } from 'node:events'
import { withRole } from '@botyard/db'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'
import { tryUpgrade } from '../../testing/live-client.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld()
})
beforeEach(async () => {
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
const as = (token: string) => (method: Method, path: string, body?: object) =>
  world.call(method, `/api/users${path}`, body ?? (method === 'GET' ? undefined : {}), { token })
const manage = (method: Method, path: string, body?: object) => as(admin.token)(method, path, body)
const status = (token: string) => world.call('GET', '/api/bot/status', undefined, { token })
const login = (username: string, given: string) =>
  world.call('POST', '/api/auth/login', { username, password: given })

async function newestMailTo(id: string) {
  const [row] = await world.database.query<{ id: string }>(
    'select id from mails where user_id = $1 order by created_at desc, ctid desc limit 1',
    [id],
  )
  return row && withRole(world.db, 'auth', (tx) => findMail(tx, world.bots.engine.keyRing, row.id))
}
const tokenIn = (text = '') => /#token=([\w-]{43})/.exec(text)?.[1] ?? ''

test('U5 PW-P10 somebody invited chooses their own password by a link that works once, and nobody else knows one', async () => {
  const invited = await manage('POST', '/invitations', {
    username: 'ines',
    email: 'ines@example.org',
    role: 'user',
  })
  expect(invited).toMatchObject({ status: 201, body: { id: expect.any(String) } })
  expect(invited.body).toEqual({ id: expect.any(String), link: null })
  expect((await manage('GET', `/${invited.body.id}`)).body.state).toBe('invited')
  const mail = await newestMailTo(invited.body.id)
  expect(mail?.text).toContain('/accept-invitation#token=')
  const accept = () =>
    world.call('POST', '/api/auth/accept-invitation', { token: tokenIn(mail?.text), new_password: password })
  expect((await accept()).status).toBe(200)
  expect((await accept()).body.error).toBe('LINK_INVALID')
  expect(await login('ines', password)).toMatchObject({ status: 200, body: { must_change_password: false } })
  expect((await manage('GET', `/${invited.body.id}`)).body.state).toBe('active')
})

test('PW-P10 no procedure lets an administrator choose somebody’s password; they send a link', async () => {
  const person = await world.person()
  expect((await manage('PUT', `/${person.id}`, { password })).body.error).toBe('INPUT_INVALID')
  const change = { current_password: password, new_password: `${password} 2` }
  expect((await manage('PUT', `/${person.id}/change-password`, change)).status).toBe(404)
  expect((await manage('POST', `/${person.id}/link`)).status).toBe(200)
  expect((await newestMailTo(person.id))?.text).toContain('/reset-password#token=')
})

test('U5 people are found by name, role and state, page by page', async () => {
  const people = await Promise.all(Array.from({ length: 3 }, () => world.person()))
  const prefix = people[0]?.username.slice(0, 6) ?? ''
  expect((await manage('GET', `?text=${prefix}`)).body.items).toHaveLength(1)
  expect((await manage('GET', '?text=%25')).body.items).toEqual([])
  const admins = (await manage('GET', '?role=admin')).body.items
  expect(admins.every(({ role }: { role: string }) => role === 'admin')).toBe(true)
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await manage('GET', `?limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ username }: { username: string }) => username))
    if (body.next_cursor === null) break
    cursor = body.next_cursor
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(people.map(({ username }) => username)))
})

test('U5 SE-S5 another role acts at the next call and asks for a new sign-in, and the old address is told of a new one', async () => {
  const person = await world.person()
  const edited = await manage('PUT', `/${person.id}`, { role: 'admin', email: `new-${person.email}` })
  expect(edited).toMatchObject({ status: 200, body: { role: 'admin', email: `new-${person.email}` } })
  expect((await status(person.token)).status).toBe(401)
  expect(await newestMailTo(person.id)).toMatchObject({ to: person.email })
  const other = await world.person()
  expect((await manage('PUT', `/${other.id}`, { username: person.username })).body.error).toBe('USER_EXISTS')
})

test('U5 WS-W3 a disabled person is out, their bot stops, and all of it is there again afterwards', async () => {
  const person = await world.person()
  const { socket } = await tryUpgrade(world.url, { authorization: `Bearer ${person.token}` })
  const closed = once(socket, 'close')
  await world.database.query(
    'update user_bot_status set session_valid = true, bot_running = true where user_id = $1',
    [person.id],
  )
  expect((await manage('POST', `/${person.id}/disable`)).status).toBe(200)
  await closed
  expect((await status(person.token)).status).toBe(401)
  expect((await login(person.username, password)).body.error).toBe('LOGIN_FAILED')
  expect((await manage('GET', `/${person.id}`)).body).toMatchObject({ state: 'disabled', bot_running: false })
  await manage('POST', `/${person.id}/enable`)
  expect((await login(person.username, password)).status).toBe(200)
})

test('U5 somebody who was deleted can be brought back until everything of theirs is erased', async () => {
  const person = await world.person()
  const { body } = await manage('DELETE', `/${person.id}`)
  const days = (Date.parse(body.erased_after) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(6.9)
  expect((await login(person.username, password)).status).toBe(401)
  expect((await manage('GET', '?state=leaving')).body.items).toHaveLength(1)
  await manage('POST', `/${person.id}/enable`)
  expect((await login(person.username, password)).status).toBe(200)
  expect((await manage('GET', `/${person.id}`)).body).toMatchObject({ state: 'active', erased_after: null })
})

test('U5 administrators cannot lock themselves out, nor each other at the same time', async () => {
  for (const [method, path, body] of [
    ['PUT', '', { role: 'user' }],
    ['POST', '/disable', {}],
    ['DELETE', '', {}],
  ] as const)
    expect((await manage(method, `/${admin.id}${path}`, body)).body.error).toBe('OWN_ACCOUNT')
  await world.database.query(`update users set role = 'user' where id <> $1`, [admin.id])
  const other = await world.person({ role: 'admin' })
  const both = await Promise.all([
    manage('PUT', `/${other.id}`, { role: 'user' }),
    as(other.token)('PUT', `/${admin.id}`, { role: 'user' }),
  ])
  const [left] = await world.database.query<{ count: number }>(
    `select count(*)::int as count from users where role = 'admin' and disabled_at is null`,
  )
  expect({ answers: both.map((answer) => answer.status).filter((code) => code === 200), left }).toEqual({
    answers: [200],
    left: { count: 1 },
  })
})

test('U5 an administrator sees and ends the sessions of somebody', async () => {
  const person = await world.person()
  const sessions = (await manage('GET', `/${person.id}/sessions`)).body.items
  expect(sessions).toMatchObject([{ is_current: false, device: expect.any(String) }])
  expect((await manage('DELETE', `/${person.id}/sessions`)).status).toBe(200)
  expect((await status(person.token)).status).toBe(401)
})

test('U5 U7 somebody’s dashboard can be looked at, without what they write to others, and each look is written down', async () => {
  const person = await world.person()
  await world.database.query(
    `insert into runs (user_id, action, params, requested, correlation_id)
     values ($1, 'send-message', '{"messages": ["private-canary"]}', 1, 'c')`,
    [person.id],
  )
  const { status: code, body } = await manage('GET', `/${person.id}/view`)
  expect(code).toBe(200)
  expect(body).toMatchObject({ person: { id: person.id }, status: { state: 'disconnected' }, runs: [{}] })
  expect(JSON.stringify(body)).not.toMatch(/private-canary|encrypted|argon2/)
  const lines = await world.call('GET', `/api/auth/audit`, undefined, { token: person.token })
  expect(lines.body.items).toMatchObject([{ action: 'person.view', actor: { id: admin.id } }])
})

test('RT-B2 what is asked of nobody is not found', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  for (const [method, path] of [
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/disable'],
    ['POST', '/enable'],
    ['POST', '/link'],
    ['GET', '/sessions'],
    ['DELETE', '/sessions'],
    ['GET', '/limits'],
    ['GET', '/view'],
  ] as const)
    expect({ path, ...(await manage(method, `/${nobody}${path}`)) }).toMatchObject({ path, status: 404 })
})

test('U5 where no mail goes out, whoever invites gets the link to hand on; scripts and links of administrators stay without', async () => {
  const silent = await world.server({ sendsMail: false })
  const asAdmin = (path: string, body: object = {}) =>
    silent.call('POST', `/api/users${path}`, body, { token: admin.token })
  const invited = await asAdmin('/invitations', { username: 'lena', email: 'lena@example.org', role: 'user' })
  expect(invited.body.link).toMatch(/^https:\/\/botyard\.example\.org\/accept-invitation#token=/)
  const accept = { token: tokenIn(invited.body.link), new_password: password }
  expect((await silent.call('POST', '/api/auth/accept-invitation', accept)).status).toBe(200)

  const person = await world.person()
  expect((await asAdmin(`/${person.id}/link`)).body.link).toContain('/reset-password#token=')
  const otherAdmin = await world.person({ role: 'admin' })
  expect((await asAdmin(`/${otherAdmin.id}/link`)).body).toEqual({ success: true, link: null })

  expect((await manage('POST', `/${person.id}/link`)).body, 'a mail is on its way').toEqual({
    success: true,
    link: null,
  })
  const made = await world.call(
    'POST',
    '/api/tokens',
    { name: 'script', scopes: ['admin'] },
    { token: admin.token },
  )
  const byScript = await silent.call('POST', `/api/users/${person.id}/link`, {}, { token: made.body.token })
  expect(byScript.body).toEqual({ success: true, link: null })
  const me = async (server: typeof silent) =>
    (await server.call('GET', '/api/auth/me', undefined, { token: admin.token })).body.instance.sends_mail
  expect(await me(silent)).toBe(false)
  const system = await silent.call('GET', '/api/system', undefined, { token: admin.token })
  expect(system.body.sends_mail).toBe(false)
})

test('U5 an administrator sees what is wrong with a bot and stops that one, and its owner reads who did', async () => {
  const person = await world.bots.person()
  await world.database.query(
    `update user_bot_status set resting_until = now() + interval '1 hour', last_error_code = 'E-IG-W-0005' where user_id = $1`,
    [person.userId],
  )
  const get = async () => (await manage('GET', `/${person.userId}`)).body
  expect(await get()).toMatchObject({
    bot: { state: 'resting', state_reason: { code: 'E-IG-W-0005', actor: 'nobody' } },
    bot_running: true,
  })
  const stopped = await manage('POST', `/${person.userId}/bot/stop`)
  expect(stopped).toMatchObject({ status: 200, body: { bot_running: false, bot: { state: 'ready' } } })
  const [{ message } = { message: '' }] = await world.database.query<{ message: string }>(
    `select message from activity_logs where user_id = $1 and event = 'bot.stopped' order by seq desc`,
    [person.userId],
  )
  expect(message).toBe('An administrator stopped the bot.')
  const somebody = await world.person()
  expect((await as(somebody.token)('POST', `/${person.userId}/bot/stop`)).status).toBe(403)
  const [act] = await world.database.query<{ action: string }>(
    `select action from audit_log where action = 'person.stop-bot' and subject_id = $1`,
    [person.userId],
  )
  expect(act?.action).toBe('person.stop-bot')
})
