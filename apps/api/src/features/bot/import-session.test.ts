import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { type Browser, openBrowser } from '../../testing/browser.ts'
import { apiOf } from '../../testing/caller.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const engine = dirname(createRequire(import.meta.url).resolve('@botyard/bot-engine'))
const fixture = (name: string) => readFileSync(join(engine, 'imports/fixtures', name), 'utf8')

test('IG3 a session is named without being used: its format, its account and what did not come along', async () => {
  const api = apiOf(await world.person(), world.call)
  expect(
    await api.post('/bot/import-session/read', { session: fixture('cookie-editor.json') }),
  ).toMatchObject({
    status: 200,
    body: {
      accounts: [
        {
          ...{ format: 'cookie-json', kind: 'browser', account_id: '7000000001' },
          missing: ['mid', 'ig_did', 'datr'],
        },
      ],
    },
  })
  expect((await api.get('/bot/status')).body.state).toBe('disconnected')
})

test('IG3 a wrong text is refused beside its field, in words that quote nothing of it', async () => {
  const api = apiOf(await world.person(), world.call)
  for (const path of ['/bot/import-session', '/bot/import-session/read']) {
    const refused = async (session: unknown) => {
      const { status, body } = await api.post(path, { session })
      expect(JSON.stringify(body)).not.toMatch(/canary/)
      return { status, error: body.error, fields: body.fields }
    }
    const field = (wanted: RegExp) => [
      { field: 'session', got: expect.any(String), wanted: expect.stringMatching(wanted) },
    ]
    expect(await refused('session canary')).toEqual({
      ...{ status: 400, error: 'IMPORT_FORMAT_UNKNOWN', fields: field(/cookies.txt/) },
    })
    expect(await refused('7000000001%3Acanary')).toMatchObject({
      ...{ status: 400, error: 'IMPORT_TRUNCATED', fields: field(/four parts/) },
    })
    expect(await refused('csrftoken=canary; mid=canary')).toMatchObject({
      ...{ status: 400, error: 'IMPORT_SIGNED_OUT', fields: field(/signed in/) },
    })
    expect(await refused('x'.repeat(200_001))).toMatchObject({
      ...{ status: 400, error: 'INPUT_INVALID', fields: field(/200,000/) },
    })
    expect(await refused(7)).toMatchObject({ status: 400, error: 'INPUT_INVALID', fields: field(/text/) })
  }
})

test('IG3 while one account is connected, a session of another is refused and nothing is asked of Instagram', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  expect((await api.post('/bot/login', await world.bots.sandbox.account())).body.success).toBe(true)
  const before = (await world.bots.sandbox.requests()).length
  expect(
    await api.post('/bot/import-session', { session: fixture('instagrapi-2.18-settings.json') }),
  ).toMatchObject({ status: 409, body: { error: 'IMPORT_ACCOUNT_CONNECTED' } })
  expect((await world.bots.sandbox.requests()).length).toBe(before)
  expect((await api.get('/bot/status')).body.state).toBe('ready')
})

test.each([
  ['session-id', ({ cookieNamed }: Browser) => cookieNamed('sessionid').replaceAll('%3A', ':')],
  ['cookie-header', ({ header }: Browser) => header],
  ['cookies-txt', ({ text }: Browser) => `# Netscape HTTP Cookie File\r\n${text.replaceAll('\n', '\r\n')}`],
  ['cookie-json', ({ cookies }: Browser) => JSON.stringify(cookies)],
])('IG3 the session of a browser connects as %s, without a password, and works', async (format, write) => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const found = await openBrowser(world)
  const answer = await api.post('/bot/import-session', {
    ...{ session: write(found), user_agent: found.user_agent, accept_risk: true },
  })
  expect(answer).toMatchObject({
    status: 200,
    body: { success: true, format, instagram_username: found.username, origin: 'web_import' },
  })
  expect((await api.get('/bot/connection')).body).toEqual({ origin: 'web_import' })
  expect((await api.get('/bot/status')).body).toMatchObject({ state: 'ready', last_error: null })
  expect((await api.post(`/users/${person.id}/test-session`)).body.session_valid).toBe(true)
  expect(await world.bots.sandbox.mismatches()).toEqual([])
})

/** A session of the app, as the sandbox grants it. */
async function appSession() {
  const { instagram, username, account } = await world.bots.sandbox.signedIn()
  const { authorization } = JSON.parse(await instagram.serialize())
  const token = JSON.parse(Buffer.from(authorization.split(':')[2], 'base64').toString())
  return { username, id: account.id, sessionId: String(token.sessionid) }
}

test.each([
  [
    'instagrapi',
    'instagrapi-2.18-settings.json',
    ({ id, sessionId }: { id: string; sessionId: string }, file: string) =>
      file
        .replace(/"ds_user_id": "\d+"/, `"ds_user_id": "${id}"`)
        .replace(/"sessionid": "[^"]+"/, `"sessionid": "${sessionId}"`),
  ],
  [
    'instagram-private-api',
    'private-api-1.46-header.json',
    ({ id, sessionId }: { id: string; sessionId: string }, file: string) => {
      const token = { ds_user_id: id, sessionid: sessionId, should_use_header_over_cookies: true }
      const encoded = Buffer.from(JSON.stringify(token)).toString('base64')
      return JSON.stringify({ ...JSON.parse(file), authorization: `Bearer IGT:2:${encoded}` })
    },
  ],
] as const)('IG3 the session of %s connects with the phone it was made on', async (format, name, write) => {
  const api = apiOf(await world.person(), world.call)
  const found = await appSession()
  expect(await api.post('/bot/import-session', { session: write(found, fixture(name)) })).toMatchObject({
    status: 200,
    body: { format, instagram_username: found.username, origin: 'app_import', account_id: found.id },
  })
  const stored = await sessionsOf(found.username)
  expect(stored).toEqual(['app_import'])
})

const sessionsOf = async (username: string) =>
  (
    await world.database.query<{ session_origin: string }>(
      'select session_origin from instagram_credentials where instagram_username = $1',
      [username],
    )
  ).map(({ session_origin }) => session_origin)

test('IG3 a browser’s session is used as app only where its owner asks for it', async () => {
  const api = apiOf(await world.person(), world.call)
  const { header } = await openBrowser(world)
  const asApp = await api.post('/bot/import-session', { session: header, use_as: 'app' })
  if (asApp.status === 200) expect(asApp.body.origin).toBe('app_import')
  else expect(asApp.body.error).toMatch(/^IMPORT_SESSION_DEAD$|^CHALLENGE_/)
  const refused = await api.post('/bot/import-session', {
    ...{ session: fixture('instagrapi-2.18-settings.json'), use_as: 'web' },
  })
  expect(refused).toMatchObject({ status: 400, body: { fields: [{ field: 'use_as' }] } })
})

test('IG3 a dead, a foreign, a truncated and a logged-out session each have a code, and nothing else is tried', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const tried = async (session: string) => {
    const before = (await world.bots.sandbox.requests()).length
    const { body } = await api.post('/bot/import-session', { session })
    expect(JSON.stringify(body)).not.toContain(session.slice(20, 60))
    const asked = (await world.bots.sandbox.requests()).slice(before).map(({ path }) => path)
    expect(asked.filter((path) => /login|logout|launcher|qe\/sync/.test(path))).toEqual([])
    return { error: body.error, asked: asked.length }
  }
  const dead = await openBrowser(world)
  await world.bots.sandbox.revoke(dead.username)
  expect(await tried(dead.header)).toMatchObject({
    error: expect.stringMatching(/^IMPORT_(SESSION_DEAD|SIGNED_OUT)$/),
  })
  const foreign = await openBrowser(world)
  const other = foreign.header.replace(/ds_user_id=\d+/, 'ds_user_id=7000000002')
  expect(await tried(other)).toEqual({ error: 'IMPORT_ACCOUNT_MISMATCH', asked: 0 })
  expect(await tried(foreign.cookieNamed('sessionid').slice(0, -12))).toEqual({
    error: 'IMPORT_TRUNCATED',
    asked: 0,
  })
  const loggedOut = foreign.header.replace(/sessionid=[^;]+; /, '')
  expect(await tried(loggedOut)).toEqual({ error: 'IMPORT_SIGNED_OUT', asked: 0 })
  expect((await api.get('/bot/status')).body.state).toBe('disconnected')
  expect((await api.get('/bot/connection')).body).toEqual({ origin: null })
})

test('IG3 no part of a session stands in an answer, a log, a job, the activity, the audit or an export', async () => {
  const person = await world.person()
  const api = apiOf(person, world.call)
  const found = await openBrowser(world)
  const answers = [await api.post('/bot/import-session', { session: found.header })]
  for (const path of ['/bot/status', '/activity', '/bot/connection']) answers.push(await api.get(path))
  const rows = await world.database.query(
    `select t::text from activity_logs t where user_id = $1 union all select t::text from audit_log t
      union all select t::text from instagram_credentials t where user_id = $1
      union all select t::text from graphile_worker.jobs t`,
    [person.id],
  )
  const everything = JSON.stringify([answers, rows, world.log])
  for (const name of ['sessionid', 'csrftoken', 'mid', 'datr'])
    expect({ name, isOpen: everything.includes(found.cookieNamed(name)) }).toEqual({ name, isOpen: false })
})
