import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'
import { askForLogin, pendingOf } from '../../testing/instagram-logins.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

test('I3 a challenge: the owner chooses the contact and types the code, on whatever process', async () => {
  const { person, api, account, answer } = await askForLogin(world, { challenge: true })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      ...{ success: false, requires_verification: false },
      pending_login: {
        ...{ kind: 'challenge', step: 'choose_contact', attempts_left: 3 },
        contacts: [
          { choice: '0', masked_contact: expect.stringContaining('*') },
          { choice: '1', masked_contact: expect.stringContaining('*') },
        ],
      },
    },
  })
  expect((await api.get('/bot/status')).body).toMatchObject({
    state: 'needs_you',
    last_error: { code: 'E-CHL-E-0001' },
  })
  expect((await api.post('/bot/login/contact', { choice: '7' })).body.fields[0].field).toBe('choice')

  const other = await world.server()
  const elsewhere = apiOf(person, other.call)
  expect((await elsewhere.post('/bot/login/contact', { choice: '1' })).body).toMatchObject({
    step: 'type_code',
    masked_contact: expect.stringContaining('@'),
  })
  expect((await api.post('/bot/verify', { code: '000000' })).body.error).toBe('CHALLENGE_CODE_WRONG')
  expect((await api.post('/bot/verify', { code: '654321' })).body).toMatchObject({
    success: true,
    instagram_username: account.username,
  })
  expect((await api.get('/bot/status')).body).toMatchObject({ state: 'ready', pending_login: null })
})

test.each([
  ['review', 'review'],
  ['in-app', 'in_app'],
])(
  'I3 a challenge of the kind %s is told, looked at again, and over when its owner has dealt with it',
  async (kind, step) => {
    const { api, account } = await askForLogin(world, { challenge: kind })
    expect(await pendingOf(api)).toMatchObject({ kind: 'challenge', step })
    expect((await api.post('/bot/verify', { code: '654321' })).body.error).toBe('CHALLENGE_STEP_MANUAL')
    expect((await api.post('/bot/login/recheck')).body).toMatchObject({
      is_over: false,
      pending_login: { step },
    })
    await world.bots.sandbox.clearChallenge(account.username)
    expect((await api.post('/bot/login/recheck')).body).toEqual({ is_over: true, pending_login: null })
    expect((await api.post('/bot/login', account)).body.success).toBe(true)
  },
)

test.each([
  ['review', 'sign_in', 'ready'],
  ['scraping', 'automation', 'ready'],
])(
  'IG4 a %s is answered by its owner alone, and leads to a connected account',
  async (challenge, about, state) => {
    const { api } = await askForLogin(world, { challenge })
    expect(await pendingOf(api)).toMatchObject({ step: 'review', about })
    expect((await api.post('/bot/login/confirm')).body).toEqual({ is_over: true, pending_login: null })
    const status = (await api.get('/bot/status')).body
    expect(status).toMatchObject({ state, session_valid: true })
    const restMs = Date.parse(status.resting_until ?? status.server_time) - Date.parse(status.server_time)
    expect(Math.round(restMs / 3_600_000)).toBe(about === 'automation' ? 72 : 0)
    const limits: { reduced_until: string | null }[] = (await api.get('/limits')).body.items
    const isHalved = new Set(limits.map((limit) => limit.reduced_until !== null))
    expect([...isHalved]).toEqual([about === 'automation'])
  },
)

test.each([
  ['password', 'new_password'],
  ['native', 'confirm'],
  ['auth-platform', 'confirm'],
])(
  'IG4 a challenge of the kind %s says what to do in the app, and asks nothing it should not',
  async (challenge, task) => {
    const { api } = await askForLogin(world, { challenge })
    expect(await pendingOf(api)).toMatchObject({ step: 'in_app', task })
    expect((await api.post('/bot/login/confirm')).body.error).toBe('CHALLENGE_STEP_MANUAL')
    const paths = (await world.bots.sandbox.requests()).map(({ path }) => path)
    expect(paths.filter((path) => /auth_platform|challenge\/[A-Z]/.test(path))).toEqual([])
  },
)

test('a sign-in that waits can be given up', async () => {
  const { api } = await askForLogin(world, { challenge: true })
  expect((await api.post('/bot/login/abandon')).body).toEqual({ success: true })
  expect(await pendingOf(api)).toBe(null)
})
