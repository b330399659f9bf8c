import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../../testing/api-world.ts'
import { tryUpgrade } from '../../../testing/live-client.ts'
import { mailedToken, mailsOf as mailsTo } from '../../../testing/mails.ts'
import { typicalRatio } from '../../../testing/typical-ratio.ts'

let world: ApiWorld
beforeAll(async () => {
  world = await createApiWorld()
})
afterAll(() => world.close())

const wanted = 'another password of my own'
const post = (path: string, body: unknown, token?: string, headers: Record<string, string> = {}) =>
  world.call('POST', `/api/auth/${path}`, body, { ...(token && { token }), headers })
const forgot = (email: string, headers?: Record<string, string>) =>
  post('forgot-password', { email }, undefined, headers)
const reset = (token: string, new_password = wanted) => post('reset-password', { token, new_password })
const login = (person: TestPerson, given: string) =>
  post('login', { username: person.username, password: given })

/** The same with a Host header of one's own, which fetch does not allow. */
async function forgotAtHost(email: string, host: string): Promise<void> {
  const headers = { 'content-type': 'application/json', host }
  const sent = request(`${world.url}/api/auth/forgot-password`, { method: 'POST', headers })
  sent.end(JSON.stringify({ email }))
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  response.resume()
  expect(response.statusCode).toBe(200)
}

const mailsOf = (person: TestPerson) => mailsTo(world, person)
const lastToken = (person: TestPerson) => mailedToken(world, person)

// No limit of time: a busy machine takes more pairs.
test('RS-R1 an address that is nobody’s gets the same answer in the same time', { timeout: 0 }, async () => {
  const shown: unknown[] = []
  const timed = async (email: string) => {
    const start = performance.now()
    const { status, body } = await forgot(email)
    const ms = performance.now() - start
    shown.push({ status, body })
    return ms
  }
  const ratio = await typicalRatio(
    async () => timed((await world.person()).email),
    (pair) => timed(`nobody-${pair}@example.org`),
    { within: 0.2 },
  )
  expect(Math.abs(ratio - 1)).toBeLessThan(0.2)
  for (const answer of shown) expect(answer).toEqual({ status: 200, body: { success: true } })
})

test('RS-R2 of ten uses of one link at once, one succeeds', async () => {
  const person = await world.person()
  await forgot(person.email)
  const token = await lastToken(person)
  const answers = await Promise.all(Array.from({ length: 10 }, () => reset(token)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.find(({ status }) => status !== 200)).toMatchObject({
    status: 400,
    body: { error: 'LINK_INVALID' },
  })
})

test('RS-R3 a new link voids the one before, and an old one has expired', async () => {
  const person = await world.person()
  await forgot(person.email)
  const first = await lastToken(person)
  await forgot(person.email)
  expect((await reset(first)).body.error).toBe('LINK_INVALID')
  await world.database.query('update mail_tokens set expires_at = now() where user_id = $1', [person.id])
  expect((await reset(await lastToken(person))).body.error).toBe('LINK_INVALID')
})

test('RS-R4 a reset ends sessions and sockets and signs nobody in; a weak password leaves the link good', async () => {
  const person = await world.person()
  const { socket, status } = await tryUpgrade(world.url, { authorization: `Bearer ${person.token}` })
  expect(status).toBe(101)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  await forgot(person.email)
  const token = await lastToken(person)
  expect((await reset(token, 'too short')).body.error).toBe('PASSWORD_TOO_WEAK')
  const answer = await reset(token)
  expect(answer).toMatchObject({ status: 200, body: { success: true } })
  expect(answer.headers.getSetCookie()).toEqual([])
  await closed
  expect((await world.call('GET', '/api/auth/me', undefined, { token: person.token })).status).toBe(401)
  expect((await login(person, password)).status).toBe(401)
  expect((await login(person, wanted)).status).toBe(200)
})

test('RS-R5 a link names the installation, whatever the request says it is called', async () => {
  const person = await world.person()
  await forgot(person.email, { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' })
  await forgotAtHost(person.email, 'evil.example')
  const mails = await mailsOf(person)
  expect(mails).toHaveLength(2)
  for (const { text } of mails) {
    expect(text).toContain('https://botyard.example.org/reset-password#token=')
    expect(text).not.toContain('evil')
  }
})

test('RS-R6 a token is in no log, no row and no job', async () => {
  const person = await world.person()
  await forgot(person.email)
  const token = await lastToken(person)
  const rows = await Promise.all(
    ['mails', 'mail_tokens', 'graphile_worker._private_jobs', 'sign_in_attempts'].map((table) =>
      world.database.query(`select * from ${table}`),
    ),
  )
  expect(JSON.stringify(rows)).not.toContain(token)
  await reset(token)
  expect(world.log.join('')).not.toContain(token)
})

test('RS-R7 a link is for one purpose and for the address it went to', async () => {
  const person = await world.person()
  await post('send-verification', {}, person.token)
  expect((await reset(await lastToken(person))).body.error).toBe('LINK_INVALID')
  await forgot(person.email)
  const token = await lastToken(person)
  expect((await post('verify-email', { token }, person.token)).body.error).toBe('LINK_INVALID')
  await world.database.query("update users set email = 'moved-' || email where id = $1", [person.id])
  expect((await reset(token)).body.error).toBe('LINK_INVALID')
})
