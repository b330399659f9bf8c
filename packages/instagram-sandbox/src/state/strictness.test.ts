import { afterAll, afterEach, expect, test } from 'vitest'
import { createSandbox } from '../index.ts'
import { always } from '../instagram/strict/app-headers.ts'
import { appPhone } from '../testing/app-phone.ts'
import { controlOf } from '../testing/control.ts'
import { leniencyNames } from './strictness.ts'

const sandbox = await createSandbox({ lenient: [] })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())
afterEach(() => grant())

const grant = (...lenient: string[]) => control.call('POST', '/strictness', { lenient })
const person = '2000000018'

async function signedIn(username: string) {
  await control.account(username)
  const phone = appPhone(sandbox.url, `phone of ${username}`)
  expect((await phone.login(username, 'a-password')).status).toBe(200)
  return phone
}

test('IG9 a phone of today signs in and follows, with nothing but headers to carry its session', async () => {
  const phone = await signedIn('today')
  const answer = await phone.ask(`/api/v1/friendships/create/${person}/`, { form: phone.followForm(person) })
  expect(answer).toMatchObject({ status: 200, body: { friendship_status: { following: true } } })
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(answer.headers.get('ig-set-ig-u-rur')).toMatch(/^RVA,\d+,\d+:01f7/)
  expect(answer.headers.get('ig-set-ig-u-ds-user-id')).toBe(phone.userId())
})

test('IG9 signing in hands over authorization, machine id, claim, user id and region', async () => {
  await control.account('handed')
  const answer = await appPhone(sandbox.url, 'phone of handed').login('handed', 'a-password')
  expect(answer.headers.get('ig-set-authorization')).toMatch(/^Bearer IGT:2:[\w+/=]+$/)
  for (const name of ['ig-set-x-mid', 'x-ig-set-www-claim', 'ig-set-ig-u-ds-user-id', 'ig-set-ig-u-rur'])
    expect(answer.headers.get(name), name).toBeTruthy()
})

test('IG9 the key of passwords stands in the headers of an answer that is a refusal', async () => {
  const answer = await appPhone(sandbox.url, 'a new phone').ask('/api/v1/qe/sync/')
  expect(answer.status).toBe(403)
  expect(answer.headers.get('ig-set-password-encryption-pub-key')).toBeTruthy()
})

test('IG9 version 222 is refused at its first sign-in, unless old versions are let in', async () => {
  await control.account('old.app')
  const old = appPhone(sandbox.url, 'an old phone', '222.0.0.13.114')
  expect(await old.login('old.app', 'a-password')).toMatchObject({ status: 467, text: '' })
  await grant('old_versions')
  expect((await old.login('old.app', 'a-password')).status).toBe(200)
  await grant()
  expect(await old.ask('/api/v1/accounts/current_user/?edit=true')).toMatchObject({
    status: 400,
    body: { checkpoint_url: 'https://i.instagram.com/web/unsupported_version/' },
  })
})

test.each(['364.0.0.35.86', '385.0.0.47.74', '416.0.0.47.66'])(
  'IG9 version %s has to be upgraded before it signs in',
  async (version) => {
    await control.account('upgrade')
    const answer = await appPhone(sandbox.url, `phone with ${version}`, version).login(
      'upgrade',
      'a-password',
    )
    expect(answer).toMatchObject({ status: 400, body: { error_type: 'needs_upgrade' } })
  },
)

// Node adds a language of its own when there is none.
test.each(always.filter((name) => name !== 'accept-language'))(
  'IG9 a request without %s is refused',
  async (header) => {
    const phone = appPhone(sandbox.url, 'phone without a header')
    const form = { id: phone.device.uuid, server_config_retrieval: '1' }
    const without = { form, headers: { [header]: null } }
    expect((await phone.ask('/api/v1/launcher/sync/', without)).status).toBe(400)
    await grant('headers')
    expect((await phone.ask('/api/v1/launcher/sync/', without)).status).toBe(200)
  },
)

test('IG9 once it has a machine id, a phone shows it, and says who it is', async () => {
  const phone = await signedIn('forgetful')
  for (const header of ['x-mid', 'ig-u-ds-user-id']) {
    const answer = await phone.ask('/api/v1/accounts/current_user/?edit=true', {
      headers: { [header]: null },
    })
    expect(answer.headers.get('x-sandbox-refused')).toBe(`headers: no ${header}`)
  }
})

test('IG9 a body signed with a key, or with a field beside it, is refused', async () => {
  const phone = await signedIn('signs')
  const json = encodeURIComponent(JSON.stringify(phone.followForm(person)))
  const path = `/api/v1/friendships/create/${person}/`
  const keyed = { text: `signed_body=${'0'.repeat(64)}.${json}` }
  const versioned = { text: `ig_sig_key_version=4&signed_body=SIGNATURE.${json}` }
  expect([(await phone.ask(path, keyed)).status, (await phone.ask(path, versioned)).status]).toEqual([
    400, 400,
  ])
  await grant('signatures')
  expect([(await phone.ask(path, keyed)).status, (await phone.ask(path, versioned)).status]).toEqual([
    200, 200,
  ])
})

test('IG9 a follow that lacks a field the app always sends is refused, and nobody is followed', async () => {
  const phone = await signedIn('shortens')
  const { radio_type: _, ...form } = phone.followForm(person)
  const answer = await phone.ask(`/api/v1/friendships/create/${person}/`, { form })
  expect(answer.headers.get('x-sandbox-refused')).toBe('fields: no radio_type')
  expect((await control.effects()).filter(({ account }) => account === 'shortens')).toEqual([])
  await grant('fields')
  expect((await phone.ask(`/api/v1/friendships/create/${person}/`, { form })).status).toBe(200)
})

test.each([
  ['a browser', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36'],
  ['nothing known', 'curl/8.5.0'],
  [
    'a version with the code of another',
    'Instagram 446.0.0.49.77 Android (35/15; 420dpi; 1080x2400; Google/google; Pixel 7; panther; panther; en_US; 961145276)',
  ],
])('IG9 the user agent of %s is a mismatch', async (_what, agent) => {
  const phone = await signedIn('agent')
  const asking = { headers: { 'user-agent': agent } }
  const path = '/api/v1/accounts/current_user/?edit=true'
  expect(await phone.ask(path, asking)).toMatchObject({
    status: 400,
    body: { message: 'useragent mismatch' },
  })
  await grant('user_agents')
  expect((await phone.ask(path, asking)).status).toBe(200)
})

test('IG9 logging out hands back an authorization that ends in a colon', async () => {
  const phone = await signedIn('leaves')
  const answer = await phone.ask('/api/v1/accounts/logout/', { form: { one_tap_app_login: true } })
  expect(answer.headers.get('ig-set-authorization')).toBe('Bearer IGT:2:')
})

test('what is granted is told, an unknown name is refused, and a reset takes it back', async () => {
  expect((await grant('csrf', 'headers')).body).toMatchObject({ strict: false, lenient: ['headers', 'csrf'] })
  expect(await grant('kindness')).toMatchObject({ status: 400, body: { success: false } })
  await control.call('POST', '/reset')
  expect((await control.call('GET', '/strictness')).body).toMatchObject({ strict: true, lenient: [] })
  expect((await control.call('POST', '/strictness', { lenient: 'all' })).body).toMatchObject({
    lenient: leniencyNames,
  })
})
