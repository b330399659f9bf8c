import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = ({ token }: TestPerson) => ({
  get: (path: string) => world.call('GET', `/api${path}`, undefined, { token }),
  post: (path: string, body: unknown = {}) => world.call('POST', `/api${path}`, body, { token }),
})
const engine = dirname(createRequire(import.meta.url).resolve('@botyard/bot-engine'))
const fixture = (name: string) => readFileSync(join(engine, 'imports/fixtures', name), 'utf8')

test('IG3 a session is named without being used: its format, its account and what did not come along', async () => {
  const api = as(await world.person())
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
  const api = as(await world.person())
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
  const api = as(person)
  expect((await api.post('/bot/login', await world.bots.sandbox.account())).body.success).toBe(true)
  const before = (await world.bots.sandbox.requests()).length
  expect(
    await api.post('/bot/import-session', { session: fixture('instagrapi-2.18-settings.json') }),
  ).toMatchObject({ status: 409, body: { error: 'IMPORT_ACCOUNT_CONNECTED' } })
  expect((await world.bots.sandbox.requests()).length).toBe(before)
  expect((await api.get('/bot/status')).body.state).toBe('ready')
})

test('IG3 disconnecting logs out at Instagram what a sign-in made, unless its owner says no', async () => {
  const logouts = async () =>
    (await world.bots.sandbox.requests()).filter(({ path }) => path.includes('/accounts/logout/')).length
  const disconnected = async (body: object) => {
    const api = as(await world.person())
    await api.post('/bot/login', await world.bots.sandbox.account())
    const before = await logouts()
    expect((await api.post('/bot/logout', body)).body).toEqual({ success: true })
    expect((await api.get('/bot/status')).body.state).toBe('disconnected')
    return (await logouts()) - before
  }
  expect(await disconnected({})).toBe(1)
  expect(await disconnected({ logout_at_instagram: false })).toBe(0)
  expect(await disconnected({ logout_at_instagram: true })).toBe(1)
})
