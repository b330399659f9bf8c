import { startHttpProxy } from '@botyard/bot-engine/instagram/testing/proxies'
import { withRole } from '@botyard/db'
import { findMail } from '@botyard/db/queries/notifications/mails'
import { createReach } from '@botyard/outbound/reach'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiWorld, createApiWorld, password, type TestPerson } from '../../testing/api-world.ts'

let world: ApiWorld
let admin: TestPerson
beforeAll(async () => {
  world = await createApiWorld({ reach: createReach(['127.0.0.0/8']) })
  admin = await world.person({ role: 'admin' })
})
afterAll(() => world.close())

/** Does it, which must succeed. */
async function act(method: string, path: string, body: unknown = {}, token?: string) {
  const answer = await world.call(method, `/api${path}`, body, { ...(token && { token }) })
  expect({ path, status: answer.status < 300 ? 'done' : answer.body }).toEqual({ path, status: 'done' })
  return answer.body
}

/** What was done by or to somebody, oldest first, and by whom. */
async function linesOf({ id }: TestPerson) {
  const { body } = await world.call('GET', `/api/audit?person=${id}&limit=100`, undefined, {
    token: admin.token,
  })
  const lines: {
    action: string
    actor: { id: string } | null
    details: object
    error_code: string | null
  }[] = body.items.toReversed()
  return lines.map(({ action, actor, details, error_code }) => ({
    ...{ action, details, error_code },
    actor: actor?.id ?? null,
  }))
}

async function mailedToken({ id }: TestPerson): Promise<string> {
  const [row] = await world.database.query<{ id: string }>(
    'select id from mails where user_id = $1 order by created_at desc limit 1',
    [id],
  )
  const mail = await withRole(world.db, 'auth', (tx) =>
    findMail(tx, world.bots.engine.keyRing, row?.id ?? ''),
  )
  return /#token=([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
}

test('LG-L5 a life of signing in leaves a line for each act, in the name of whom it was', async () => {
  const person = await world.person()
  const { username, token } = person
  await act('POST', '/auth/send-verification', {}, token)
  await act('POST', '/auth/verify-email', { token: await mailedToken(person) })
  const { secret } = await act('POST', '/auth/two-factor/setup', {}, token)
  const code = () => new TOTP({ secret }).generate()
  const forgetSteps = () =>
    world.database.query('update second_factors set last_step = 0 where user_id = $1', [person.id])
  await act('POST', '/auth/two-factor/confirm', { code: code() }, token)
  await forgetSteps()
  const { mfa_token } = await act('POST', '/auth/login', { username, password })
  const signedIn = await act('POST', '/auth/two-factor', { mfa_token, code: code() })
  await forgetSteps()
  const proved = await act('POST', '/auth/reauthenticate', { password, code: code() }, signedIn.token)
  await act('POST', '/auth/logout', {}, proved.token)
  await forgetSteps()
  await act('POST', '/auth/two-factor/disable', { code: code() }, token)
  await act('POST', '/auth/forgot-password', { email: person.email })
  const link = { token: await mailedToken(person), new_password: 'another password of my own' }
  await act('POST', '/auth/reset-password', link)
  const lines = await linesOf(person)
  expect(lines.map(({ action }) => action)).toEqual([
    ...['email.verify', 'second-factor.propose', 'second-factor.add', 'sign-in', 'sign-in.finish'],
    ...['reauthenticate', 'sign-out', 'second-factor.remove', 'password.reset'],
  ])
  expect(lines.find(({ action }) => action === 'sign-in')?.details).toEqual({ awaits_second_factor: true })
  expect(lines.every(({ actor, error_code }) => actor === person.id && error_code === null)).toBe(true)
  expect(JSON.stringify(lines)).not.toContain(secret)
})

test('LG-L5 connecting, proxies and webhooks leave their names and hosts, and nothing secret', async () => {
  const person = await world.person()
  const proxy = await startHttpProxy()
  const account = await world.bots.sandbox.account()
  await act('PUT', '/bot/proxy', { url: proxy.url }, person.token)
  await act('POST', '/bot/login', account, person.token)
  await act('POST', '/bot/logout', {}, person.token)
  await act('DELETE', '/bot/proxy', {}, person.token)
  const url = 'https://hooks.example.org/a-path-that-is-secret'
  await act('POST', '/webhooks', { name: 'mine', url }, person.token)
  await proxy.close()
  const lines = await linesOf(person)
  expect(lines).toMatchObject([
    { action: 'proxy.set', details: { protocol: 'http', host: '127.0.0.1' } },
    { action: 'instagram.connect', details: { instagram_username: account.username } },
    { action: 'instagram.disconnect' },
    { action: 'proxy.remove' },
    { action: 'webhook.create', details: { name: 'mine', host: 'hooks.example.org' } },
  ])
  expect(JSON.stringify(lines)).not.toMatch(/secret|ig-pass/)
  expect(JSON.stringify(lines)).not.toContain(account.password)
})

test('LG-L5 what administrators decide for everybody is written down with what they chose', async () => {
  const chief = await world.person({ role: 'admin' })
  const pacing = { gap_min_seconds: 10, gap_max_seconds: 20, read_only_days: 1, ramp_days: 8 }
  const caps = [{ action: 'follow', hour: 4, day: 8 }]
  await act('PUT', '/instance/pacing', { ...pacing, caps }, chief.token)
  await act('DELETE', '/instance/pacing', {}, chief.token)
  const { id } = await act('POST', '/incidents', { note: 'maintenance' }, chief.token)
  await act('POST', `/incidents/${id}/end`, {}, chief.token)
  await act('PUT', '/default-limits/follow', { daily_limit: 9, hourly_limit: 3 }, chief.token)
  await act('PUT', '/instance/policies', { require_admin_two_factor: false }, chief.token)
  expect(await linesOf(chief)).toMatchObject([
    { action: 'pacing.change', details: { ...pacing, caps: 'follow 4/8' } },
    { action: 'pacing.reset' },
    { action: 'incident.declare', details: { note: 'maintenance' } },
    { action: 'incident.end', details: { incident_id: id } },
    { action: 'limit.set-default', details: { action: 'follow', daily: 9, hourly: 3 } },
    { action: 'policies.change', details: { require_admin_two_factor: false } },
  ])
})

test('an Instagram account is written down as connected when it was, not when a code is asked for or it was refused', async () => {
  const person = await world.person()
  const account = await world.bots.sandbox.account({ two_factor: 'totp' })
  const wrong = { ...account, password: 'wrong' }
  await world.call('POST', '/api/bot/login', wrong, { token: person.token })
  await act('POST', '/bot/login', account, person.token)
  const names = async () => (await linesOf(person)).map(({ action }) => action)
  expect(await names()).toEqual(['instagram.sign-in', 'instagram.sign-in'])
  await act('POST', '/bot/verify', { code: '123456' }, person.token)
  expect(await names()).toEqual(['instagram.sign-in', 'instagram.sign-in', 'instagram.connect'])
})
