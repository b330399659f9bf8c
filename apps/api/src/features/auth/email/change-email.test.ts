import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../../testing/api-world.ts'
import { mailedToken, mailsOf } from '../../../testing/mails.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const wanted = 'another password of my own'
const post = (path: string, body: unknown, token?: string) =>
  world.call('POST', `/api/auth/${path}`, body, { ...(token && { token }) })
const me = (token: string) => world.call('GET', '/api/auth/me', undefined, { token })
const login = ({ username }: TestPerson, given = password) => post('login', { username, password: given })
const invalid = { status: 400, body: { error: 'LINK_INVALID' } }

/** Asks for another address, and answers with the token of the link mailed there. */
async function ask(person: TestPerson, email: string, session = person.token): Promise<string> {
  expect((await post('change-email', { email }, session)).status).toBe(200)
  return mailedToken(world, person, email)
}

/** Changes the address, and answers with the token that undoes it. */
async function move(person: TestPerson, email: string, session = person.token): Promise<string> {
  const former = (await me(session)).body.user.email
  const link = await ask(person, email, session)
  expect((await post('verify-email', { token: link }, session)).status).toBe(200)
  return mailedToken(world, person, former)
}

test('RS-R8 another address needs a fresh sign-in, its own link, and the old one is told', async () => {
  const person = await world.person()
  const email = `new-${person.email}`
  await world.database.query(
    "update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1",
    [person.id],
  )
  expect((await post('change-email', { email }, person.token)).body.error).toBe('REAUTHENTICATE')
  const { token } = (await post('reauthenticate', { password }, person.token)).body
  const link = await ask(person, email, token)
  expect((await mailsOf(world, person)).map(({ to }) => to).sort()).toEqual([email, person.email].sort())
  expect((await me(token)).body).toMatchObject({ user: { email: person.email }, is_email_verified: false })
  expect((await post('verify-email', { token: link }, token)).status).toBe(200)
  expect((await me(token)).body).toMatchObject({ user: { email }, is_email_verified: true })
})

test('CR2 RS-R8 V3 the takeover: a link that a thief asked for is void once the owner has changed their password', async () => {
  const owner = await world.person()
  const thief = (await login(owner)).body.token
  const link = await ask(owner, `thief-${owner.email}`, thief)
  const change = { current_password: password, new_password: wanted }
  const path = `/api/users/${owner.id}/change-password`
  expect((await world.call('PUT', path, change, { token: owner.token })).status).toBe(200)
  expect((await me(thief)).status).toBe(401)
  expect(await post('verify-email', { token: link })).toMatchObject(invalid)
  expect(await post('verify-email', { token: link }, owner.token)).toMatchObject(invalid)
  expect((await me(owner.token)).body.user.email).toBe(owner.email)
})

test('CR2 a new address takes effect only in a session of its person, and the link waits for it', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const email = `new-${person.email}`
  const token = await ask(person, email)
  const script = await world.tokens.create({ user: person, name: 't', scopes: ['operate'], days: 1 })
  for (const as of [undefined, other.token, script.token])
    expect(await post('verify-email', { token }, as)).toMatchObject({
      status: 403,
      body: { error: 'LINK_NEEDS_SIGN_IN' },
    })
  expect((await post('verify-email', { token }, person.token)).status).toBe(200)
  expect((await me(person.token)).body.user.email).toBe(email)
})

test('CR2 once the old address agrees the new one is confirmed without a session, and can be taken back', async () => {
  const person = await world.person()
  const email = `new-${person.email}`
  const link = await ask(person, email)
  const answer = await mailedToken(world, person, person.email)
  expect((await mailsOf(world, person)).find(({ to }) => to === person.email)?.text).toContain(email)
  expect(await post('verify-email', { token: link })).toMatchObject({ body: { error: 'LINK_NEEDS_SIGN_IN' } })
  expect((await post('answer-email-change', { token: answer, is_agreed: true })).status).toBe(200)
  expect(await post('answer-email-change', { token: answer, is_agreed: true })).toMatchObject(invalid)
  expect((await me(person.token)).body.user.email).toBe(person.email)
  expect((await post('verify-email', { token: link })).status).toBe(200)
  expect((await me(person.token)).body.user.email).toBe(email)
  const undo = await mailedToken(world, person, person.email)
  expect((await post('undo-email-change', { token: undo, new_password: wanted })).status).toBe(200)
})

test('CR2 what the old address refuses does not happen, in a session neither', async () => {
  const person = await world.person()
  const link = await ask(person, `new-${person.email}`)
  const answer = await mailedToken(world, person, person.email)
  expect((await post('answer-email-change', { token: answer, is_agreed: false })).status).toBe(200)
  for (const as of [undefined, person.token])
    expect(await post('verify-email', { token: link }, as)).toMatchObject(invalid)
  expect((await me(person.token)).body.user.email).toBe(person.email)
})

test('CR2 the old address agrees to the change its mail names and to no other, one to a taken address included', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const link = await ask(person, `new-${person.email}`)
  const first = await mailedToken(world, person, person.email)
  await post('change-email', { email: other.email }, person.token)
  const second = await mailedToken(world, person, person.email)
  expect(second).not.toBe(first)
  expect(await post('answer-email-change', { token: first, is_agreed: true })).toMatchObject(invalid)
  expect((await post('answer-email-change', { token: second, is_agreed: true })).status).toBe(200)
  expect(await post('verify-email', { token: link })).toMatchObject(invalid)
  // Agreeing does not outlast the change it was for.
  const third = await ask(person, `third-${person.email}`)
  expect(await post('verify-email', { token: third })).toMatchObject({
    body: { error: 'LINK_NEEDS_SIGN_IN' },
  })
})

test('CR2 the old address takes the change back within seven days, whatever the thief did since', async () => {
  const owner = await world.person()
  const thief = (await login(owner)).body.token
  const undo = await move(owner, `thief-${owner.email}`, thief)
  const second = await move(owner, `thief-again-${owner.email}`, thief)
  const change = { current_password: password, new_password: 'the password of a thief' }
  await world.call('PUT', `/api/users/${owner.id}/change-password`, change, { token: thief })
  await world.call('DELETE', '/api/auth/sessions', undefined, { token: thief })
  const late = (await login(owner, 'the password of a thief')).body.token

  const weak = await post('undo-email-change', { token: undo, new_password: 'short' })
  expect(weak.body.error).toBe('PASSWORD_TOO_WEAK')
  expect((await post('undo-email-change', { token: undo, new_password: wanted })).status).toBe(200)
  expect((await me(late)).status).toBe(401)
  expect((await login(owner, 'the password of a thief')).status).toBe(401)
  const { token } = (await login(owner, wanted)).body
  expect((await me(token)).body).toMatchObject({ user: { email: owner.email }, is_email_verified: true })
  // Neither again, nor back to the thief.
  for (const used of [undo, second])
    expect(await post('undo-email-change', { token: used, new_password: wanted })).toMatchObject(invalid)
})

test('CR2 after seven days the change stands', async () => {
  const person = await world.person()
  const token = await move(person, `new-${person.email}`)
  const [row] = await world.database.query<{ days: number }>(
    `select extract(epoch from expires_at - now()) / 86400 as days from mail_tokens
     where user_id = $1 and purpose = 'undo-change-email'`,
    [person.id],
  )
  expect(Number(row?.days)).toBeGreaterThan(6.99)
  expect(Number(row?.days)).toBeLessThanOrEqual(7)
  await world.database.query('update mail_tokens set expires_at = now() where user_id = $1', [person.id])
  expect(await post('undo-email-change', { token, new_password: wanted })).toMatchObject(invalid)
})

test('CR2 V3 an address that an administrator set is overwritten by no older link', async () => {
  const admin = await world.person({ role: 'admin' })
  const person = await world.person()
  const undo = await move(person, `first-${person.email}`)
  const token = await ask(person, `second-${person.email}`)
  const email = `by-administrator-${person.email}`
  const path = `/api/users/${person.id}`
  expect((await world.call('PUT', path, { email }, { token: admin.token })).status).toBe(200)
  const session = (await login(person)).body.token
  expect(await post('verify-email', { token }, session)).toMatchObject(invalid)
  expect(await post('undo-email-change', { token: undo, new_password: wanted })).toMatchObject(invalid)
  expect((await me(session)).body.user.email).toBe(email)
})

test('RS-R7 a reset link confirms no address, and does not undo a change of one', async () => {
  const person = await world.person()
  await post('forgot-password', { email: person.email })
  const token = await mailedToken(world, person)
  expect(await post('verify-email', { token }, person.token)).toMatchObject(invalid)
  expect(await post('undo-email-change', { token, new_password: wanted })).toMatchObject(invalid)
  expect((await me(person.token)).body.is_email_verified).toBe(false)
  expect((await post('reset-password', { token, new_password: wanted })).status).toBe(200)
  const confirmed = 'select email_verified_at from users where id = $1'
  expect(await world.database.query(confirmed, [person.id])).toEqual([{ email_verified_at: null }])
})

test('RS-R8 a link to an address that somebody else has taken meanwhile no longer works', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const email = `taken-${person.email}`
  const token = await ask(person, email)
  await world.database.query('update users set email = $1 where id = $2', [email, other.id])
  expect(await post('verify-email', { token }, person.token)).toMatchObject(invalid)
})

test('RS-R8 nobody gets a mail about an address that is taken, and the answer does not tell', async () => {
  const [person, other] = [await world.person(), await world.person()]
  expect((await post('change-email', { email: other.email }, person.token)).body).toEqual({ success: true })
  expect(await mailsOf(world, other)).toEqual([])
  expect((await mailsOf(world, person)).map(({ to }) => to)).toEqual([person.email])
})
