import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { failureOf, startSandbox } from '../testing/sandbox.ts'
import { encryptPassword, readPasswordKey } from './encrypt-password.ts'
import { readTwoFactor } from './second-factor.ts'
import type { PendingTwoFactor } from './sign-in-port.ts'
import { jazoest } from './sign-in-requests.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

async function waiting(traits: object) {
  const credentials = await sandbox.account(traits)
  const outcome = await sandbox.client({ deviceSeed: credentials.username }).login(credentials)
  if (outcome.kind !== 'two-factor') throw new Error(`got ${outcome.kind}`)
  // As another process would see it.
  const pending: PendingTwoFactor = JSON.parse(JSON.stringify(outcome.pending))
  return { pending, username: credentials.username }
}

const pathsSince = async (before: number) =>
  (await sandbox.requests()).slice(before).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`)

test('IG4 a sign-in asks what the app asks, in its order, and sends the password once', async () => {
  const credentials = await sandbox.account()
  const before = (await sandbox.requests()).length
  const outcome = await sandbox.client({ deviceSeed: 'a phone' }).login(credentials)
  expect(outcome).toMatchObject({ kind: 'signed-in', account: { username: credentials.username } })
  const paths = await pathsSince(before)
  expect(paths.filter((path) => path !== 'GET /api/v1/qe/sync/')).toEqual([
    'POST /api/v1/launcher/sync/',
    'POST /api/v1/accounts/login/',
    'POST /api/v1/feed/reels_tray/',
    'POST /api/v1/feed/timeline/',
  ])
  expect(await sandbox.mismatches()).toEqual([])
})

test('IG4 a refused password is not tried again', async () => {
  const credentials = await sandbox.account()
  const before = (await sandbox.requests()).length
  const wrong = { ...credentials, password: 'not the password' }
  expect((await failureOf(sandbox.client().login(wrong))).name).toBe('INSTAGRAM_PASSWORD_WRONG')
  expect((await pathsSince(before)).filter((path) => path.includes('/login/'))).toHaveLength(1)
})

test('IG4 where reading after a sign-in is refused, the sign-in stands', async () => {
  const credentials = await sandbox.account()
  await sandbox.fault('/feed/reels_tray/', { failure: 'please_wait' })
  const client = sandbox.client({ deviceSeed: 'another phone' })
  expect(await client.login(credentials)).toMatchObject({ kind: 'signed-in' })
  await sandbox.clearFaults()
  expect((await client.currentAccount()).username).toBe(credentials.username)
})

test.each([
  ['sms', { two_factor: 'sms' }, '123456'],
  ['totp', { two_factor: 'totp' }, '123 456'],
  ['whatsapp', { two_factor: 'whatsapp' }, '123456'],
  ['backup', { two_factor: 'totp' }, '1234-5678'],
] as const)('IG4 a second factor by %s finishes in another process', async (method, traits, code) => {
  const { pending, username } = await waiting(traits)
  expect(pending.ways).toContain(method)
  const client = sandbox.client()
  expect((await failureOf(client.verifyTwoFactor(pending, { code: '000000', method }))).name).toBe(
    'TWO_FACTOR_CODE_WRONG',
  )
  expect((await client.verifyTwoFactor(pending, { code, method })).username).toBe(username)
  expect((await client.currentAccount()).username).toBe(username)
  expect(await sandbox.mismatches()).toEqual([])
})

test('IG4 codes are sent again by text message and by WhatsApp', async () => {
  const sms = await waiting({ two_factor: 'sms' })
  const again = await sandbox.client().sendTwoFactorCode(sms.pending, 'sms')
  expect((await sandbox.client().verifyTwoFactor(again, { code: '123456', method: 'sms' })).username).toBe(
    sms.username,
  )
  const { pending, username } = await waiting({ two_factor: 'whatsapp' })
  const sent = await sandbox.client().sendTwoFactorCode(pending, 'whatsapp')
  expect(
    (await sandbox.client().verifyTwoFactor(sent, { code: '123456', method: 'whatsapp' })).username,
  ).toBe(username)
})

test('IG4 an approval on another device is waited for, and only a clear yes counts', async () => {
  const { pending, username } = await waiting({ two_factor: 'totp', trusted_device: true })
  expect(pending.ways).toEqual(['totp', 'approval', 'backup'])
  const client = sandbox.client()
  const review = (status: number) => sandbox.control('POST', '/two-factor/review', { username, status })
  expect(await client.checkApproval(pending)).toBe(false)
  await review(2)
  expect(await client.checkApproval(pending)).toBe(false)
  await review(1)
  expect(await client.checkApproval(pending)).toBe(true)
  expect((await client.verifyTwoFactor(pending, { code: '', method: 'approval' })).username).toBe(username)
  expect(await sandbox.mismatches()).toEqual([])
})

test('IG4 what an answer says of a second factor is read with null and missing fields', () => {
  const read = (info: object) => readTwoFactor({ two_factor_info: info }, 'me')
  expect(read({ two_factor_identifier: 'i' })).toMatchObject({ ways: ['sms', 'backup'], maskedContact: null })
  expect(
    read({
      ...{ two_factor_identifier: 'i', totp_two_factor_on: null, sms_two_factor_on: true },
      ...{ obfuscated_phone_number: 9, show_trusted_device_option: true },
    }),
  ).toMatchObject({ ways: ['sms', 'backup'], maskedContact: '••• 9', nonces: [] })
  expect(read({})).toBe(undefined)
  expect(readTwoFactor('<html>', 'me')).toBe(undefined)
})

test('a password is sealed so that the holder of the key reads it, and nobody else', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const key = readPasswordKey({
    'ig-set-password-encryption-key-id': '41',
    'ig-set-password-encryption-pub-key': Buffer.from(publicKey).toString('base64'),
  })
  if (!key) throw new Error('no key')
  const before = Math.floor(Date.now() / 1_000)
  const sealed = await encryptPassword('pässword', key)
  const [, version, seconds, body = ''] = /^#PWD_INSTAGRAM:(\d):(\d+):(.+)$/.exec(sealed) ?? []
  expect(version).toBe('4')
  expect(Number(seconds)).toBeGreaterThanOrEqual(before)
  const bytes = Buffer.from(body, 'base64')
  expect([bytes[0], bytes[1]]).toEqual([1, 41])
  const length = bytes.readUInt16LE(14)
  const aes = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_PADDING },
    bytes.subarray(16, 16 + length),
  )
  const decipher = createDecipheriv('aes-256-gcm', aes, bytes.subarray(2, 14))
    .setAAD(Buffer.from(seconds ?? ''))
    .setAuthTag(bytes.subarray(16 + length, 32 + length))
  expect(decipher.update(bytes.subarray(32 + length)).toString() + decipher.final()).toBe('pässword')
  expect(readPasswordKey({ 'ig-set-password-encryption-key-id': '0' })).toBe(undefined)
  expect(jazoest('ab')).toBe('2195')
})
