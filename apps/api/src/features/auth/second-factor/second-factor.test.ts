import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../../testing/api-world.ts'
import { codeOf, secondFactorIn } from '../../../testing/second-factor.ts'
import { hashToken } from '../secret-token.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const { post, forgetSteps, withFactor, beginSignIn, ...second } = secondFactorIn(() => world)
const finish = async (token: string, code: string) => (await second.finish(token, code)).status

test('U3 the authenticator says what the code is for and whose it is, and the picture fits wherever it is shown', async () => {
  const { person, setup } = await withFactor()
  const address = new URL(setup.otpauth_uri)
  expect(`${address.protocol}//${address.host}`).toBe('otpauth://totp')
  expect(decodeURIComponent(address.pathname)).toBe(`/Botyard:${person.username}`)
  expect(Object.fromEntries(address.searchParams)).toEqual({
    ...{ issuer: 'Botyard', algorithm: 'SHA1', digits: '6', period: '30' },
    secret: setup.secret,
  })
  expect(setup.qr_svg).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/)
  expect(setup.qr_svg).not.toMatch(/^<svg [^>]*width=/)
})

test('TF-F6 a factor that is in use is neither replaced nor confirmed again, and one that was never proposed is not confirmed', async () => {
  const { person, secret } = await withFactor()
  const refused = { status: 409, body: { error: 'SECOND_FACTOR_STATE' } }
  expect(await post('two-factor/setup', {}, person.token)).toMatchObject(refused)
  expect(await post('two-factor/confirm', { code: codeOf(secret) }, person.token)).toMatchObject(refused)
  const { token } = await world.person()
  expect(await post('two-factor/confirm', { code: '123456' }, token)).toMatchObject(refused)
  expect(await finish(await beginSignIn(person), codeOf(secret))).toBe(200)
})

test('a proposed factor is confirmed by its own code alone, and asked for from then on', async () => {
  const person = await world.person()
  const { secret } = (await post('two-factor/setup', {}, person.token)).body
  const wrong = await post('two-factor/confirm', { code: codeOf(secret, 10) }, person.token)
  expect(wrong.body.error).toBe('SECOND_FACTOR_WRONG')
  const login = await post('login', { username: person.username, password })
  expect(login.body.requires_two_factor).toBe(false)
})

test('TF-F5 recovery codes are twenty hexadecimal digits in groups of five, and new ones make the old worthless', async () => {
  const { person, secret, recovery } = await withFactor()
  const renewed = await post('two-factor/recovery-codes', { code: codeOf(secret) }, person.token)
  const codes: string[] = renewed.body.recovery_codes
  expect(new Set([...codes, ...recovery]).size).toBe(20)
  for (const code of codes) expect(code).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/)
  const token = await beginSignIn(person)
  expect(await finish(token, recovery[0] ?? '')).toBe(401)
  expect(await finish(token, codes[9] ?? '')).toBe(200)
})

test('TF-F5 a recovery code that begins or ends with six digits is no code of an app', async () => {
  const { person } = await withFactor()
  for (const digits of ['123456aaaaaaaaaaaaaa', 'aaaaaaaaaaaaaa123456'])
    await world.database.query('insert into recovery_codes (user_id, code_hash) values ($1, $2)', [
      person.id,
      hashToken(digits),
    ])
  expect(await finish(await beginSignIn(person), '123456aaaaaaaaaaaaaa')).toBe(200)
  expect(await finish(await beginSignIn(person), 'AAAAA-AAAAA-AAAA1-23456')).toBe(200)
})

test('TF-F1 after the code of the next step the present one is worthless', async () => {
  const { person, secret } = await withFactor()
  const stepMs = 30_000
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / stepMs) * stepMs + stepMs / 2 })
  try {
    expect(await finish(await beginSignIn(person), codeOf(secret, 1))).toBe(200)
    expect(await finish(await beginSignIn(person), codeOf(secret, 0))).toBe(401)
  } finally {
    vi.useRealTimers()
  }
})

test('TF-F4 an MFA challenge ends with its sign-in, and of many attempts at once one succeeds', async () => {
  const { person, recovery } = await withFactor()
  const token = await beginSignIn(person)
  const statuses = await Promise.all(recovery.slice(0, 5).map((code) => finish(token, code)))
  expect(statuses.toSorted()).toEqual([200, 401, 401, 401, 401])
  expect(await finish(token, recovery[5] ?? '')).toBe(401)
})

test('TF-F4 an MFA challenge of somebody disabled meanwhile, or of nobody, signs nobody in', async () => {
  const { person, secret } = await withFactor()
  const token = await beginSignIn(person)
  await world.database.query('update users set disabled_at = now() where id = $1', [person.id])
  expect(await finish(token, codeOf(secret))).toBe(401)
  expect(await finish('x'.repeat(43), codeOf(secret))).toBe(401)
})

test('a code is no use to somebody without a factor', async () => {
  const { token } = await world.person()
  for (const code of ['123456', 'aaaaa-aaaaa-aaaaa-aaaaa'])
    expect(await post('two-factor/disable', { code }, token)).toMatchObject({
      status: 409,
      body: { error: 'SECOND_FACTOR_STATE' },
    })
})
