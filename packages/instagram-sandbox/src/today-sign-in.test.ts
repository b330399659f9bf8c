import { afterAll, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { appPhone } from './testing/app-phone.ts'
import { controlOf } from './testing/control.ts'

const sandbox = await createSandbox({ lenient: [] })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

test.each([
  ['sms', '1', '123456', 200],
  ['sms', '2', '12345678', 200],
  ['sms', '2', '1234-5678', 400],
  ['totp', '3', '123456', 200],
  ['totp', '1', '123456', 400],
  ['totp', '3', '12345678', 200],
  ['whatsapp', '6', '123456', 200],
])('IG9 the second factor %s by method %s with %s answers %i', async (kind, method, code, status) => {
  const phone = appPhone(sandbox.url, `phone ${kind} ${method}`)
  await control.account('second', { two_factor: kind })
  const { two_factor_info } = (await phone.login('second', 'a-password')).body as {
    two_factor_info: { two_factor_identifier: string }
  }
  const form = codeForm(phone.device, two_factor_info.two_factor_identifier, method, code)
  expect((await phone.ask('/api/v1/accounts/two_factor_login/', { form })).status).toBe(status)
})

test('IG9 a sign-in approved on another phone is let in by method 4, and not before', async () => {
  await control.account('approved', { two_factor: 'totp', trusted_device: true })
  const phone = appPhone(sandbox.url, 'phone to approve')
  const { two_factor_info: info } = (await phone.login('approved', 'a-password')).body as {
    two_factor_info: { two_factor_identifier: string; trusted_notification_polling_nonce: string }
  }
  const poll = async () => {
    const text = new URLSearchParams({
      ...{ two_factor_identifier: info.two_factor_identifier, username: 'approved' },
      device_id: phone.device.android,
      trusted_notification_polling_nonces: JSON.stringify([info.trusted_notification_polling_nonce]),
    }).toString()
    return (await phone.ask('/api/v1/two_factor/check_trusted_notification_status/', { text })).body
      .review_status
  }
  const form = codeForm(phone.device, info.two_factor_identifier, '4', '')
  const finish = () => phone.ask('/api/v1/accounts/two_factor_login/', { form })
  expect([await poll(), (await finish()).status]).toEqual([0, 400])
  await control.call('POST', '/two-factor/review', { username: 'approved' })
  expect([await poll(), (await finish()).status]).toEqual([1, 200])
})

test.each([
  ['native', true, /^\/challenge\/\w+\/\w+\/$/],
  ['bare', true, /^\/challenge\/$/],
  ['auth-platform', true, /^\/auth_platform\/\?apc=/],
  ['code', false, /^\/challenge\/\d+\/[\w-]+\/$/],
])(
  'IG9 a challenge of the kind %s tells by its address whether anything can be done here',
  async (kind, native, path) => {
    await control.account('challenged', { challenge: kind })
    const { body } = await appPhone(sandbox.url, `phone ${kind}`).login('challenged', 'a-password')
    expect(body).toMatchObject({
      ...{
        message: 'challenge_required',
        challenge: { native_flow: native, api_path: expect.stringMatching(path) },
      },
    })
  },
)

test('IG9 whoever says it was them is let in, and asked no more', async () => {
  await control.account('was.me', { challenge: 'review' })
  const phone = appPhone(sandbox.url, 'phone of was.me')
  const { challenge } = (await phone.login('was.me', 'a-password')).body as {
    challenge: { api_path: string }
  }
  const path = `/api/v1${challenge.api_path}`
  expect((await phone.ask(path)).body).toMatchObject({ step_name: 'delta_login_review' })
  expect((await phone.ask(path, { form: { choice: '0' } })).body).toMatchObject({ action: 'close' })
  expect((await phone.login('was.me', 'a-password')).status).toBe(200)
})

type Device = ReturnType<typeof appPhone>['device']

function codeForm(device: Device, identifier: string, method: string, code: string) {
  return {
    ...{
      verification_code: code,
      two_factor_identifier: identifier,
      username: 'second',
      phone_id: device.phone,
    },
    ...{ _csrftoken: 'x'.repeat(64), trust_this_device: '1', guid: device.uuid, device_id: device.android },
    ...{ waterfall_id: device.uuid, verification_method: method },
  }
}
