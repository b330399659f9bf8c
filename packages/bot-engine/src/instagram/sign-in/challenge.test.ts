import { afterAll, expect, test } from 'vitest'
import { failureOf, startSandbox } from '../testing/sandbox.ts'
import { parseChallengePath, readChallengePath } from './challenge-path.ts'
import { readChallengeStep } from './challenge-step.ts'
import type { PendingChallenge } from './sign-in-port.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

async function challengedLogin(): Promise<PendingChallenge> {
  const credentials = await sandbox.account({ challenge: true })
  const outcome = await sandbox.client({ deviceSeed: credentials.username }).login(credentials)
  if (outcome.kind !== 'challenge') throw new Error(`got ${outcome.kind}`)
  return outcome.pending
}

/** As another process would see it. */
const carried = (pending: PendingChallenge): PendingChallenge => JSON.parse(JSON.stringify(pending))

test('a challenge is chosen, answered and finished, each step in another process', async () => {
  const started = await challengedLogin()
  const choice = await sandbox.client().readChallenge(carried(started))
  if (choice.kind !== 'choose-contact') throw new Error(`got ${choice.kind}`)
  expect(choice.contacts.map(({ choice }) => choice)).toEqual(['0', '1'])

  const sent = await sandbox.client().chooseChallengeContact(carried(choice.pending), '1')
  if (sent.kind !== 'type-code') throw new Error(`got ${sent.kind}`)
  expect(sent.maskedContact).toBe(choice.contacts[1]?.maskedContact)

  const last = sandbox.client()
  expect((await failureOf(last.verifyChallenge(carried(sent.pending), '000000'))).name).toBe(
    'CHALLENGE_CODE_WRONG',
  )
  const account = await last.verifyChallenge(carried(sent.pending), '654 321')
  expect(account.username).toBe(started.username)
  expect(await last.currentAccount()).toEqual(account)
  expect(JSON.parse(await last.serialize())).toMatchObject({ checkpoint: null, challenge: null })
  expect(await sandbox.mismatches()).toEqual([])
})

test('a challenge that was finished already no longer waits', async () => {
  const pending = await challengedLogin()
  await sandbox.client().verifyChallenge(pending, '654321')
  const failure = await failureOf(sandbox.client().verifyChallenge(pending, '654321'))
  expect(failure).toMatchObject({
    name: 'INSTAGRAM_LOGIN_NOT_PENDING',
    metadata: { path: '/api/v1/challenge/' },
  })
})

test('a challenge without an address is for the app, without asking Instagram', async () => {
  const pending = { ...(await challengedLogin()), apiPath: null }
  expect((await sandbox.client({ baseUrl: 'http://127.0.0.1:9' }).readChallenge(pending)).kind).toBe('in-app')
  expect((await failureOf(sandbox.client().verifyChallenge(pending, '654321'))).name).toBe(
    'CHALLENGE_IN_APP_ONLY',
  )
})

test.each([
  [
    { step_name: 'delta_login_review', status: 'ok' },
    { kind: 'review', about: 'sign-in' },
  ],
  [{ step_name: 'delta_acknowledge_approved' }, { kind: 'review', about: 'sign-in' }],
  [
    { step_name: 'scraping_warning', step_data: {} },
    { kind: 'review', about: 'automation' },
  ],
  [
    { step_name: 'verify_sms', step_data: {} },
    { kind: 'type-code', maskedContact: null },
  ],
  [{ step_name: 'verify_phone_code', step_data: null }, { kind: 'type-code' }],
  [{ step_name: 'verify_email_code', step_data: { contact_point: 'a***' } }, { maskedContact: 'a***' }],
  [{ step_name: 'change_password', step_data: { new_password1: 'None' } }, { task: 'new-password' }],
  [{ step_name: 'STEP_NAME', challenge_type_enum_str: 'PASSWORD_RESET' }, { task: 'new-password' }],
  [
    { step_name: 'STEP_NAME', bloks_action: 'com.bloks.www.ig.challenge.redirect.async' },
    { kind: 'in-app', task: 'confirm' },
  ],
  [{ step_name: 'submit_phone' }, { kind: 'in-app', task: 'phone' }],
  [{ step_name: 'add_birthday' }, { kind: 'in-app', task: 'birthday' }],
  [{ step_name: 'review_contact_point_change' }, { kind: 'in-app', task: 'contact-details' }],
  [{ step_name: 'select_contact_point_recovery' }, { kind: 'in-app', task: 'contact-details' }],
  [{ step_name: 'selfie_captcha' }, { kind: 'in-app', task: 'prove-human' }],
  [
    { step_name: 'ufac_www_bloks', status: 'ok' },
    { kind: 'in-app', task: 'prove-human' },
  ],
  [{ type: 'CHALLENGE_REDIRECTION', location: 'instagram://checkpoint/dismiss' }, { kind: 'closed' }],
  [{ action: 'close', status: 'ok' }, { kind: 'closed' }],
  [{ step_name: 'never_seen_before' }, { kind: 'in-app', task: 'confirm' }],
  ['<html>', { kind: 'in-app', task: 'confirm' }],
])('IG4 the step %j leaves its owner with %j', (body, step) => {
  expect(readChallengeStep(body)).toMatchObject(step)
})

test.each([
  ['/challenge/5000000001/nonce1/', '/api/v1/challenge/5000000001/nonce1/'],
  ['/api/v1/challenge/5000000001/nonce1/', '/api/v1/challenge/5000000001/nonce1/'],
  ['/api/challenge/5000000001/nonce1/', '/api/v1/challenge/5000000001/nonce1/'],
  ['/challenge/', null],
  ['/challenge/AXGq1opaque2tokenA/AfdX3opaque4tokenB/', null],
  ['/auth_platform/?apc=AQtoken', null],
  ['/challenge/5000000001/../../accounts/logout/', null],
  ['https://elsewhere.test/challenge/1/a/', null],
])('IG4 of the path %s a challenge is asked for at %s', (apiPath, path) => {
  const body = { message: 'challenge_required', challenge: { api_path: apiPath } }
  expect(readChallengePath(body)).toBe(path === null ? null : apiPath)
  expect(parseChallengePath(apiPath)?.path ?? null).toBe(path)
})

test.each(['review', 'scraping'] as const)(
  'IG4 a %s is answered only by its owner, who is then signed in',
  async (challenge) => {
    const credentials = await sandbox.account({ challenge })
    const client = sandbox.client({ deviceSeed: credentials.username })
    const outcome = await client.login(credentials)
    if (outcome.kind !== 'challenge') throw new Error(`got ${outcome.kind}`)
    const step = await client.readChallenge(outcome.pending)
    expect(step).toMatchObject({ kind: 'review', about: challenge === 'review' ? 'sign-in' : 'automation' })
    const done = await sandbox.client().confirmChallenge(carried(step.pending))
    expect(done).toMatchObject({ kind: 'signed-in', account: { username: credentials.username } })
    expect(await sandbox.mismatches()).toEqual([])
  },
)
