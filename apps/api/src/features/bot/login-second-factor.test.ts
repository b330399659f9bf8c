import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'
import { apiOf } from '../../testing/caller.ts'
import { askForLogin, pendingOf } from '../../testing/instagram-logins.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const later = (person: TestPerson, column: string, by: string) =>
  world.database.query(`update instagram_credentials set ${column} = ${column} ${by} where user_id = $1`, [
    person.id,
  ])

test('I2 a text message is asked for, shown in the status, and finishes the connection', async () => {
  const { api, account, answer } = await askForLogin(world, { two_factor: 'sms' })
  expect(answer).toMatchObject({
    status: 200,
    body: {
      success: false,
      requires_verification: true,
      verification: { method: 'sms', masked_contact: '••• 8888' },
      instagram_username: null,
    },
  })
  expect(await pendingOf(api)).toMatchObject({
    ...{ kind: 'two_factor', step: 'type_code', method: 'sms', attempts_left: 3 },
    ...{ username: account.username, expires_at: expect.any(String), resend_at: expect.any(String) },
  })
  expect(await api.post('/bot/verify', { code: '000000' })).toMatchObject({
    status: 400,
    body: { error: 'TWO_FACTOR_CODE_WRONG' },
  })
  expect((await pendingOf(api)).attempts_left).toBe(2)
  expect(await api.post('/bot/verify', { code: '12-3.' })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'code', wanted: '4 to 12 digits' }] },
  })
  expect((await api.post('/bot/verify', { code: '123 456' })).body).toMatchObject({
    success: true,
    instagram_username: account.username,
  })
  expect((await api.get('/bot/status')).body).toMatchObject({
    ...{ state: 'ready', pending_login: null, last_error: null },
  })
})

test('I2 an authenticator app and a backup code each finish a connection', async () => {
  const app = await askForLogin(world, { two_factor: 'totp' })
  expect(await pendingOf(app.api)).toMatchObject({ method: 'totp', resend_at: null })
  expect((await app.api.post('/bot/login/resend')).body.error).toBe('LOGIN_CODE_NOT_SENT')
  expect((await app.api.post('/bot/verify', { code: '123-456.' })).body.success).toBe(true)
  const backup = await askForLogin(world, { two_factor: 'totp' })
  expect((await backup.api.post('/bot/verify', { code: '12345678', method: 'backup' })).body.success).toBe(
    true,
  )
})

test('I2 a third wrong code ends the sign-in, and an expired one is told apart from a wrong one', async () => {
  const { api } = await askForLogin(world, { two_factor: 'sms' })
  for (let attempt = 0; attempt < 3; attempt++)
    expect((await api.post('/bot/verify', { code: '000000' })).body.error).toBe('TWO_FACTOR_CODE_WRONG')
  expect((await api.post('/bot/verify', { code: '123456' })).body.error).toBe('INSTAGRAM_LOGIN_NOT_PENDING')

  const old = await askForLogin(world, { two_factor: 'sms' })
  await later(old.person, 'pending_login_expires_at', `- interval '11 minutes'`)
  expect(await pendingOf(old.api)).toBe(null)
  expect(await old.api.post('/bot/verify', { code: '123456' })).toMatchObject({
    status: 409,
    body: { error: 'INSTAGRAM_LOGIN_EXPIRED' },
  })
})

test('I2 a code is not asked for again within a minute', async () => {
  const { api } = await askForLogin(world, { two_factor: 'sms' })
  expect(await api.post('/bot/login/resend')).toMatchObject({
    status: 429,
    body: { error: 'LOGIN_CODE_SENT_LATELY' },
  })
})

test('I2 after a minute Instagram sends another code, and that one connects', async () => {
  const sms = await askForLogin(world, { two_factor: 'sms' })
  const challenge = await askForLogin(world, { challenge: true })
  await challenge.api.post('/bot/login/contact', { choice: '0' })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  try {
    for (const { api } of [sms, challenge]) {
      const { body } = await api.post('/bot/login/resend')
      expect(body.step).toBe('type_code')
      expect(Date.parse(body.resend_at)).toBeGreaterThan(Date.now())
    }
  } finally {
    vi.useRealTimers()
  }
  expect(
    (await sms.api.post('/bot/verify', { code: '\uff11\uff12\uff13 \uff14\uff15\uff16' })).body.success,
  ).toBe(true)
  expect((await challenge.api.post('/bot/verify', { code: '654321' })).body.success).toBe(true)
})

test('IG4 a yes on another device is noticed by whichever process asks, and finishes the connection', async () => {
  const { person, api, account } = await askForLogin(world, { two_factor: 'totp', trusted_device: true })
  expect(await pendingOf(api)).toMatchObject({ method: 'totp', ways: ['totp', 'approval', 'backup'] })
  const polls = async () =>
    (await world.bots.sandbox.requests()).filter(({ path }) => path.includes('check_trusted')).length
  const before = await polls()
  const { expires_at } = await pendingOf(api)
  expect((await api.post('/bot/login/approval')).body).toEqual({ is_connected: false })
  expect((await api.post('/bot/login/approval')).body).toEqual({ is_connected: false })
  expect(await polls(), 'Instagram is asked once in three seconds').toBe(before + 1)
  expect((await pendingOf(api)).expires_at, 'asking makes nothing wait longer').toBe(expires_at)
  await world.bots.sandbox.control('POST', '/two-factor/review', { username: account.username, status: 1 })
  const elsewhere = apiOf(person, (await world.server()).call)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4_000 })
  try {
    expect((await elsewhere.post('/bot/login/approval')).body).toEqual({ is_connected: true })
  } finally {
    vi.useRealTimers()
  }
  expect((await api.get('/bot/status')).body).toMatchObject({ state: 'ready', pending_login: null })
})

test('IG4 a code comes in another way the account has, and in no way it has not', async () => {
  const { api } = await askForLogin(world, { two_factor: 'whatsapp' })
  expect(await pendingOf(api)).toMatchObject({ method: 'whatsapp', ways: ['whatsapp', 'backup'] })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  try {
    expect((await api.post('/bot/login/resend', { by: 'sms' })).body.error).toBe('LOGIN_CODE_NOT_SENT')
    expect((await api.post('/bot/login/resend', { by: 'whatsapp' })).body).toMatchObject({
      method: 'whatsapp',
      masked_contact: '••• 8888',
    })
  } finally {
    vi.useRealTimers()
  }
  expect((await api.post('/bot/login/approval')).body.error).toBe('LOGIN_CODE_NOT_SENT')
  expect((await api.post('/bot/verify', { code: '123456' })).body.success).toBe(true)
})
