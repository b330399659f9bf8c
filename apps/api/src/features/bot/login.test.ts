import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const as = ({ token }: TestPerson, call = world.call) => ({
  get: (path: string) => call('GET', `/api${path}`, undefined, { token }),
  post: (path: string, body: unknown = {}) => call('POST', `/api${path}`, body, { token }),
})
const pendingOf = async (api: ReturnType<typeof as>) => (await api.get('/bot/status')).body.pending_login
const later = (person: TestPerson, column: string, by: string) =>
  world.database.query(`update instagram_credentials set ${column} = ${column} ${by} where user_id = $1`, [
    person.id,
  ])

async function asked(kind: {
  two_factor?: 'sms' | 'totp' | 'whatsapp'
  trusted_device?: boolean
  challenge?: boolean | string
}) {
  const person = await world.person()
  const account = await world.bots.sandbox.account(kind)
  const api = as(person)
  const answer = await api.post('/bot/login', account)
  return { person, api, account, answer }
}

test('I2 a text message is asked for, shown in the status, and finishes the connection', async () => {
  const { api, account, answer } = await asked({ two_factor: 'sms' })
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
  const app = await asked({ two_factor: 'totp' })
  expect(await pendingOf(app.api)).toMatchObject({ method: 'totp', resend_at: null })
  expect((await app.api.post('/bot/login/resend')).body.error).toBe('LOGIN_CODE_NOT_SENT')
  expect((await app.api.post('/bot/verify', { code: '123-456.' })).body.success).toBe(true)
  const backup = await asked({ two_factor: 'totp' })
  expect((await backup.api.post('/bot/verify', { code: '12345678', method: 'backup' })).body.success).toBe(
    true,
  )
})

test('I2 a third wrong code ends the sign-in, and an expired one is told apart from a wrong one', async () => {
  const { api } = await asked({ two_factor: 'sms' })
  for (let attempt = 0; attempt < 3; attempt++)
    expect((await api.post('/bot/verify', { code: '000000' })).body.error).toBe('TWO_FACTOR_CODE_WRONG')
  expect((await api.post('/bot/verify', { code: '123456' })).body.error).toBe('INSTAGRAM_LOGIN_NOT_PENDING')

  const old = await asked({ two_factor: 'sms' })
  await later(old.person, 'pending_login_expires_at', `- interval '11 minutes'`)
  expect(await pendingOf(old.api)).toBe(null)
  expect(await old.api.post('/bot/verify', { code: '123456' })).toMatchObject({
    status: 409,
    body: { error: 'INSTAGRAM_LOGIN_EXPIRED' },
  })
})

test('I2 a code is not asked for again within a minute', async () => {
  const { api } = await asked({ two_factor: 'sms' })
  expect(await api.post('/bot/login/resend')).toMatchObject({
    status: 429,
    body: { error: 'LOGIN_CODE_SENT_LATELY' },
  })
})

test('I2 after a minute Instagram sends another code, and that one connects', async () => {
  const sms = await asked({ two_factor: 'sms' })
  const challenge = await asked({ challenge: true })
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

test('I3 a challenge: the owner chooses the contact and types the code, on whatever process', async () => {
  const { person, api, account, answer } = await asked({ challenge: true })
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
  const elsewhere = as(person, other.call)
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
    const { api, account } = await asked({ challenge: kind })
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

test('IG4 a yes on another device is noticed by whichever process asks, and finishes the connection', async () => {
  const { person, api, account } = await asked({ two_factor: 'totp', trusted_device: true })
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
  const elsewhere = as(person, (await world.server()).call)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4_000 })
  try {
    expect((await elsewhere.post('/bot/login/approval')).body).toEqual({ is_connected: true })
  } finally {
    vi.useRealTimers()
  }
  expect((await api.get('/bot/status')).body).toMatchObject({ state: 'ready', pending_login: null })
})

test('IG4 a code comes in another way the account has, and in no way it has not', async () => {
  const { api } = await asked({ two_factor: 'whatsapp' })
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

test.each([
  ['review', 'sign_in', 'ready'],
  ['scraping', 'automation', 'ready'],
])(
  'IG4 a %s is answered by its owner alone, and leads to a connected account',
  async (challenge, about, state) => {
    const { api } = await asked({ challenge })
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
    const { api } = await asked({ challenge })
    expect(await pendingOf(api)).toMatchObject({ step: 'in_app', task })
    expect((await api.post('/bot/login/confirm')).body.error).toBe('CHALLENGE_STEP_MANUAL')
    const paths = (await world.bots.sandbox.requests()).map(({ path }) => path)
    expect(paths.filter((path) => /auth_platform|challenge\/[A-Z]/.test(path))).toEqual([])
  },
)

test('a sign-in that waits can be given up', async () => {
  const { api } = await asked({ challenge: true })
  expect((await api.post('/bot/login/abandon')).body).toEqual({ success: true })
  expect(await pendingOf(api)).toBe(null)
})

test('I6 I7 a password is kept only when its owner wants it, sealed, and forgotten at a word', async () => {
  const person = await world.person()
  const account = await world.bots.sandbox.account({ two_factor: 'sms' })
  const api = as(person)
  const stored = async () => {
    const [row] = await world.database.query<{
      password_encrypted: string | null
      risk_accepted_at: Date | null
    }>('select password_encrypted, risk_accepted_at from instagram_credentials where user_id = $1', [
      person.id,
    ])
    return row
  }
  await api.post('/bot/login', account)
  await api.post('/bot/verify', { code: '123456' })
  expect(await stored()).toEqual({ password_encrypted: null, risk_accepted_at: null })

  await api.post('/bot/login', { ...account, keep_password: true, accept_risk: true })
  await api.post('/bot/verify', { code: '123456' })
  const kept = await stored()
  expect(kept?.risk_accepted_at).toBeInstanceOf(Date)
  expect(kept?.password_encrypted).toMatch(/^v1\./)
  expect(kept?.password_encrypted).not.toContain(account.password)

  expect((await api.get('/bot/reconnection')).body).toEqual({ keeps_password: true })

  await api.post('/bot/forget-password')
  expect((await api.get('/bot/reconnection')).body).toEqual({ keeps_password: false })
  expect((await stored())?.password_encrypted).toBe(null)
})
