import { afterAll, expect, test } from 'vitest'
import { readChallengeStep } from './challenge-step.ts'
import type { PendingChallenge } from './port.ts'
import { failureOf, startSandbox } from './testing/sandbox.ts'

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
  [{ step_name: 'delta_login_review', status: 'ok' }, 'review'],
  [{ step_name: 'ufac_www_bloks', status: 'ok' }, 'in-app'],
  [{ step_name: 'change_password', step_data: { new_password1: 'None' } }, 'in-app'],
  [{ step_name: 'verify_sms', step_data: {} }, 'type-code'],
  ['<html>', 'in-app'],
])('the step %j leaves its owner with %s', (body, kind) => {
  expect(readChallengeStep(body).kind).toBe(kind)
})
