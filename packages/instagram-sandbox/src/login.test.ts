import {
  IgChallengeWrongCodeError,
  IgCheckpointError,
  IgLoginBadPasswordError,
  IgLoginInvalidUserError,
  IgLoginRequiredError,
  IgLoginTwoFactorRequiredError,
  IgNotFoundError,
} from 'instagram-private-api'
import { afterAll, expect, test } from 'vitest'
import { createSandbox } from './index.ts'
import { controlOf } from './testing/control.ts'
import { realClient } from './testing/real-client.ts'

const sandbox = await createSandbox({ lenient: 'all' })
const control = controlOf(sandbox.url)
afterAll(() => sandbox.close())

/** Signs in as far as the right password goes and returns the identifier of the code that is wanted. */
async function passwordOnly(username: string, password: string) {
  const ig = realClient(sandbox.url, `phone of ${username}`)
  const refusal = await ig.account.login(username, password).catch((error: unknown) => error)
  if (!(refusal instanceof IgLoginTwoFactorRequiredError))
    throw new Error('wanted a second factor', { cause: refusal })
  return { ig, info: refusal.response.body.two_factor_info }
}

test('a right password signs in, and the session knows who it is', async () => {
  const ig = realClient(sandbox.url, 'phone of demo')
  const owner = await ig.account.login('demo', 'demo-password')
  expect(owner.username).toBe('demo')
  expect(ig.state.cookieUserId).toBe(String(owner.pk))
  expect((await ig.account.currentUser()).pk).toBe(owner.pk)
})

test('passwords of any length and script arrive whole', async () => {
  const password = `Grüße 🐈‍⬛ ${'x'.repeat(150)}`
  await control.account('umlaut', { password })
  const owner = await realClient(sandbox.url, 'phone of umlaut').account.login('umlaut', password)
  expect(owner.username).toBe('umlaut')
})

test('a wrong password and an unknown user are told apart', async () => {
  const ig = realClient(sandbox.url, 'phone of a guesser')
  await expect(ig.account.login('demo', 'demo-passwort')).rejects.toBeInstanceOf(IgLoginBadPasswordError)
  await expect(ig.account.login('nobody.here', 'demo-password')).rejects.toBeInstanceOf(
    IgLoginInvalidUserError,
  )
})

test('a password encrypted for the key of an earlier start fails once, then signs in', async () => {
  const earlier = await createSandbox({ lenient: 'all' })
  const stale = realClient(earlier.url, 'phone with an old key')
  await stale.qe.syncLoginExperiments()
  await earlier.close()
  const ig = realClient(sandbox.url, 'overwritten by the state')
  await ig.state.deserialize(JSON.stringify(await stale.state.serialize()))
  await expect(ig.account.login('demo', 'demo-password')).rejects.toThrow('problem with your request')
  expect((await ig.account.login('demo', 'demo-password')).username).toBe('demo')
})

test('demo2fa wants the code of the text message after its password', async () => {
  const { ig, info } = await passwordOnly('demo2fa', 'demo-password')
  expect(info).toMatchObject({
    sms_two_factor_on: true,
    totp_two_factor_on: false,
    obfuscated_phone_number: '8888',
  })
  const step = { username: 'demo2fa', twoFactorIdentifier: info.two_factor_identifier }
  await expect(ig.account.twoFactorLogin({ ...step, verificationCode: '000000' })).rejects.toMatchObject({
    response: { statusCode: 400, body: { error_type: 'sms_code_validation_code_invalid' } },
  })
  await ig.account.twoFactorLogin({ ...step, verificationCode: '123456' })
  expect((await ig.account.currentUser()).username).toBe('demo2fa')
  await expect(ig.account.twoFactorLogin({ ...step, verificationCode: '123456' })).rejects.toMatchObject({
    response: { body: { error_type: 'invalid_parameters' } },
  })
})

test('an authenticator account takes its code only as such, and a backup code as well', async () => {
  await control.account('authenticated', { two_factor: 'totp' })
  const { ig, info } = await passwordOnly('authenticated', 'a-password')
  expect(info).toMatchObject({ sms_two_factor_on: false, totp_two_factor_on: true })
  const step = { username: 'authenticated', twoFactorIdentifier: info.two_factor_identifier }
  await expect(ig.account.twoFactorLogin({ ...step, verificationCode: '123456' })).rejects.toThrow()
  await ig.account.twoFactorLogin({ ...step, verificationCode: '123456', verificationMethod: '3' })
  expect((await ig.account.currentUser()).username).toBe('authenticated')

  const again = await passwordOnly('authenticated', 'a-password')
  const backup = {
    username: 'authenticated',
    twoFactorIdentifier: again.info.two_factor_identifier,
    verificationMethod: '2',
  }
  await expect(
    again.ig.account.twoFactorLogin({ ...backup, verificationCode: '1234 5678' }),
  ).rejects.toThrow()
  await again.ig.account.twoFactorLogin({ ...backup, verificationCode: '12345678' })
  expect((await again.ig.account.currentUser()).username).toBe('authenticated')
})

test('democheckpoint is let in after choosing a contact and typing its code', async () => {
  const ig = realClient(sandbox.url, 'phone of democheckpoint')
  await expect(ig.account.login('democheckpoint', 'demo-password')).rejects.toBeInstanceOf(IgCheckpointError)
  expect(await ig.challenge.state()).toMatchObject({ step_name: 'select_verify_method' })
  expect(await ig.challenge.selectVerifyMethod('1')).toMatchObject({ step_name: 'verify_email' })
  expect(await ig.challenge.replay('0')).toMatchObject({ step_name: 'verify_sms' })
  await expect(ig.challenge.sendSecurityCode('111111')).rejects.toBeInstanceOf(IgChallengeWrongCodeError)
  const done = await ig.challenge.sendSecurityCode('654321')
  expect(done).toMatchObject({ action: 'close', logged_in_user: { username: 'democheckpoint' } })
  expect((await ig.account.currentUser()).username).toBe('democheckpoint')
})

test('without a session nothing but logging in is answered', async () => {
  const ig = realClient(sandbox.url, 'phone of a stranger')
  await expect(ig.account.currentUser()).rejects.toBeInstanceOf(IgLoginRequiredError)
  await expect(ig.feed.tags('coffee', 'recent').items()).rejects.toBeInstanceOf(IgLoginRequiredError)
  await expect(ig.friendship.show(2_000_000_011)).rejects.toBeInstanceOf(IgLoginRequiredError)
  await expect(ig.simulate.preLoginFlow()).resolves.toBeUndefined()
})

test('after logging out the session is worth nothing', async () => {
  const ig = realClient(sandbox.url, 'phone that logs out')
  await ig.account.login('demo', 'demo-password')
  await ig.account.logout()
  await expect(ig.account.currentUser()).rejects.toBeInstanceOf(IgLoginRequiredError)
})

test('a path that does not exist is refused without a session and not found with one', async () => {
  const ig = realClient(sandbox.url, 'phone that asks for anything')
  await expect(ig.request.send({ url: '/api/v1/no/such/thing/' })).rejects.toBeInstanceOf(
    IgLoginRequiredError,
  )
  await ig.account.login('demo', 'demo-password')
  await expect(ig.request.send({ url: '/api/v1/no/such/thing/' })).rejects.toBeInstanceOf(IgNotFoundError)
})
