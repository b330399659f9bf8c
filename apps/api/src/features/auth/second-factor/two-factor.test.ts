import { withRole } from '@botyard/db'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type ApiWorld, createApiWorld, password } from '../../../testing/api-world.ts'
import { tryUpgrade } from '../../../testing/live-client.ts'
import { codeOf, secondFactorIn } from '../../../testing/second-factor.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const { post, forgetSteps, withFactor, beginSignIn, finish } = secondFactorIn(() => world)

test('U3 an authenticator is added with a picture made here and asked for at the next sign-in', async () => {
  const { person, secret, setup, recovery } = await withFactor()
  expect(setup.otpauth_uri).toContain(`secret=${secret}`)
  expect(setup.qr_svg).toMatch(/^<svg /)
  expect(new Set(recovery).size).toBe(10)
  const answer = await finish(await beginSignIn(person), codeOf(secret))
  expect(answer).toMatchObject({ status: 200, body: { user: { id: person.id } } })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^session=/)
})

test('TF-F1 of ten uses of one code at once, one succeeds', async () => {
  const { person, secret } = await withFactor()
  const tokens = await Promise.all(Array.from({ length: 10 }, () => beginSignIn(person)))
  const code = codeOf(secret)
  const answers = await Promise.all(tokens.map((token) => finish(token, code)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
})

test('a script of the first release may call it half_token, which the OpenAPI document calls deprecated', async () => {
  const { person, secret } = await withFactor()
  const { body: answer } = await post('login', { username: person.username, password })
  expect(answer.half_token).toBe(answer.mfa_token)
  const code = codeOf(secret)
  const ask = (body: object) => post('two-factor', { ...body, code })
  expect(await ask({})).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'mfa_token', wanted: 'the mfa_token that POST /auth/login answered' }] },
  })
  expect(await ask({ mfa_token: answer.mfa_token, half_token: answer.half_token })).toMatchObject({
    status: 400,
    body: { fields: [{ field: 'half_token', wanted: 'no such field beside mfa_token' }] },
  })
  expect(await ask({ half_token: answer.half_token })).toMatchObject({ status: 200 })
  const { paths } = (await world.call('GET', '/api/openapi.json')).body
  const { schema } = paths['/auth/two-factor'].post.requestBody.content['application/json']
  expect(schema.properties.half_token).toMatchObject({ deprecated: true })
  expect(schema.properties.mfa_token).not.toHaveProperty('deprecated')
})

test('TF-F2 the code of the step before and after passes, those two steps away do not', async () => {
  const { person, secret } = await withFactor()
  const statuses: Record<number, number> = {}
  // In the middle of a step, and there it stays: no code grows older between its making and its use.
  const stepMs = 30_000
  vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / stepMs) * stepMs + stepMs / 2 })
  try {
    for (const steps of [-2, -1, 0, 1, 2]) {
      await forgetSteps(person)
      statuses[steps] = (await finish(await beginSignIn(person), codeOf(secret, steps))).status
    }
  } finally {
    vi.useRealTimers()
  }
  expect(statuses).toEqual({ '-2': 401, '-1': 200, '0': 200, '1': 200, '2': 401 })
})

test('TF-F3 codes and recovery codes share one counter of failures', async () => {
  const { person, secret, recovery } = await withFactor()
  const token = await beginSignIn(person)
  for (let index = 0; index < 5; index++) await finish(token, '000000')
  for (let index = 0; index < 5; index++) await finish(token, 'aaaaa-aaaaa-aaaaa-aaaaa')
  expect((await finish(token, codeOf(secret))).body.error).toBe('SECOND_FACTOR_WRONG')
  expect((await finish(token, recovery[0] ?? '')).body.error).toBe('SECOND_FACTOR_WRONG')
})

test('TF-F4 the token of an MFA challenge opens nothing else, over HTTP and WebSocket', async () => {
  const { person } = await withFactor()
  const token = await beginSignIn(person)
  expect((await world.call('GET', '/api/auth/me', undefined, { token })).status).toBe(401)
  expect((await tryUpgrade(world.url, { authorization: `Bearer ${token}` })).status).toBe(401)
})

test('TF-F5 seed and recovery codes are nowhere in the database; a recovery code works once', async () => {
  const { person, secret, recovery } = await withFactor()
  const rows = await Promise.all(
    ['second_factors', 'recovery_codes', 'mfa_challenges'].map((table) =>
      world.database.query(`select * from ${table}`),
    ),
  )
  for (const shown of [secret, ...recovery, ...recovery.map((code) => code.replaceAll('-', ''))])
    expect(JSON.stringify(rows)).not.toContain(shown)
  const [code = ''] = recovery
  expect((await finish(await beginSignIn(person), code.toUpperCase())).status).toBe(200)
  expect((await finish(await beginSignIn(person), code)).status).toBe(401)
})

test('B11 codes are right however apps show them and people paste them, and none of that counts as a wrong try', async () => {
  const { person, secret, recovery } = await withFactor()
  const written: ((code: string) => string)[] = [
    (code) => `${code.slice(0, 3)} ${code.slice(3)}`,
    (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
    (code) => `${code.slice(0, 3)}\u2013${code.slice(3)}`,
    (code) => `${code}.`,
    (code) => ` ${code}\n`,
    (code) => `${code.slice(0, 3)}\u00a0${code.slice(3)}`,
    (code) => `\u200b${code}`,
    (code) => [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(''),
  ]
  for (const write of written) {
    await forgetSteps(person)
    const code = write(codeOf(secret))
    expect({ code, status: (await finish(await beginSignIn(person), code)).status }).toEqual({
      code,
      status: 200,
    })
  }
  const [first = '', second = '', third = ''] = recovery
  for (const code of [first.replaceAll('-', ' '), second.replaceAll('-', '.'), `${third.toUpperCase()}.`])
    expect({ code, status: (await finish(await beginSignIn(person), code)).status }).toEqual({
      code,
      status: 200,
    })
})

test('B11 a factor is confirmed by a code in groups', async () => {
  const person = await world.person()
  const { secret } = (await post('two-factor/setup', {}, person.token)).body
  const code = codeOf(secret)
  const grouped = `${code.slice(0, 3)} ${code.slice(3)}`
  expect((await post('two-factor/confirm', { code: grouped }, person.token)).status).toBe(200)
})

test('TF-F6 taking the factor away needs the factor', async () => {
  const { person, secret } = await withFactor()
  const disable = (code: string) => post('two-factor/disable', { code }, person.token)
  expect((await disable('000000')).body.error).toBe('SECOND_FACTOR_WRONG')
  expect((await disable(codeOf(secret))).status).toBe(200)
  const { body } = await post('login', { username: person.username, password })
  expect(body.requires_two_factor).toBe(false)
})

test('RS-R4 a new password with an emailed link keeps the second factor and ends MFA challenges', async () => {
  const { person } = await withFactor()
  const mfaToken = await beginSignIn(person)
  await post('forgot-password', { email: person.email })
  const [row] = await world.database.query<{ id: string }>('select id from mails where user_id = $1', [
    person.id,
  ])
  const mail = await withRole(world.db, 'auth', (tx) =>
    findMail(tx, world.bots.engine.keyRing, row?.id ?? ''),
  )
  const [, token] = /#token=(\S+)/.exec(mail?.text ?? '') ?? []
  const wanted = 'another password of my own'
  expect((await post('reset-password', { token, new_password: wanted })).status).toBe(200)
  const { body } = await post('login', { username: person.username, password: wanted })
  expect(body.requires_two_factor).toBe(true)
  expect(
    await world.database.query('select id from mfa_challenges where user_id = $1', [person.id]),
  ).toHaveLength(1)
  expect((await world.call('GET', '/api/auth/me', undefined, { token: mfaToken })).status).toBe(401)
})

test('U3 where administrators need a second factor, one without can only add it', async () => {
  const { call } = await world.server({ requireAdminTwoFactor: true })
  const { token } = await world.person({ role: 'admin' })
  expect(await call('GET', '/api/users', undefined, { token })).toMatchObject({
    status: 403,
    body: { error: 'SECOND_FACTOR_REQUIRED' },
  })
  const me = await call('GET', '/api/auth/me', undefined, { token })
  expect(me.body.must_add_second_factor).toBe(true)
  const { body } = await call('POST', '/api/auth/two-factor/setup', {}, { token })
  await call('POST', '/api/auth/two-factor/confirm', { code: codeOf(body.secret) }, { token })
  expect((await call('GET', '/api/users', undefined, { token })).status).toBe(200)
})

test('SE-S7 reauthentication asks for the code as well', async () => {
  const { person, secret } = await withFactor()
  const without = await post('reauthenticate', { password }, person.token)
  expect(without.body.error).toBe('SECOND_FACTOR_WRONG')
  const answer = await post('reauthenticate', { password, code: codeOf(secret) }, person.token)
  expect(answer.status).toBe(200)
})
