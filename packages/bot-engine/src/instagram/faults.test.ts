import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InstagramPort } from './port.ts'
import { failureOf, startSandbox } from './testing/sandbox.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

let instagram: InstagramPort
let username: string
let targets: string[]
beforeAll(async () => {
  const bot = await sandbox.signedIn({ timeoutMs: 1_000 })
  const { people } = await bot.instagram.hashtagPeople('coffee', null)
  instagram = bot.instagram
  username = bot.username
  targets = people.filter((person) => !person.isPrivate).map((person) => person.id)
})

function nextTarget(): string {
  const id = targets.pop()
  if (!id) throw new Error('the page shows too few people')
  return id
}

async function followsOf(target: string): Promise<number> {
  return (await sandbox.effects()).filter((it) => it.account === username && it.target_id === target).length
}

test('FA17 a follow without an answer in time ends at the limit, with an outcome nobody knows', async () => {
  const target = nextTarget()
  await sandbox.fault(`/friendships/create/${target}/`, { delay_ms: 60_000 })
  expect(await failureOf(instagram.follow(target))).toMatchObject({
    name: 'INSTAGRAM_TIMEOUT',
    outcome: 'unknown',
    cooldownSeconds: 60,
  })
})

test('a read without an answer in time changed nothing', async () => {
  await sandbox.fault('/accounts/current_user/', { delay_ms: 60_000 })
  expect(await failureOf(instagram.currentAccount())).toMatchObject({
    name: 'INSTAGRAM_TIMEOUT',
    outcome: 'refused',
  })
})

test('a call that is cancelled ends at once', async () => {
  const target = nextTarget()
  await sandbox.fault(`/friendships/create/${target}/`, { delay_ms: 60_000 })
  const patient = sandbox.client({ session: await instagram.serialize() })
  const controller = new AbortController()
  const call = failureOf(patient.follow(target, { signal: controller.signal }))
  setImmediate(() => controller.abort())
  expect(await call).toMatchObject({ name: 'INSTAGRAM_CALL_CANCELLED', outcome: 'unknown' })
  expect((await failureOf(patient.currentAccount({ signal: AbortSignal.abort() }))).name).toBe(
    'INSTAGRAM_CALL_CANCELLED',
  )
})

test('FA18 a follow that is carried out before the connection breaks is unknown, and a look shows it', async () => {
  const target = nextTarget()
  await sandbox.fault(`/friendships/create/${target}/`, { after: 'effect', reset: true })
  expect(await failureOf(instagram.follow(target))).toMatchObject({
    name: 'INSTAGRAM_CONNECTION_LOST',
    outcome: 'unknown',
  })
  expect(await followsOf(target)).toBe(1)
  expect((await instagram.relationship(target)).isFollowing).toBe(true)
})

test('a connection that breaks is never tried again underneath', async () => {
  const target = nextTarget()
  await sandbox.fault(`/friendships/create/${target}/`, { reset: true })
  expect((await failureOf(instagram.follow(target))).outcome).toBe('unknown')
  expect(await followsOf(target)).toBe(0)
})

test.each([
  ['a web page', '<html><body>Welcome to the network of this hotel</body></html>'],
  ['half an answer', '{"friendship_status": {"following": tr'],
  ['another shape', { status: 'ok', friendship_status: { following: 'perhaps' } }],
])('FA20 %s where the answer to a follow should be leaves its outcome unknown', async (_, body) => {
  const target = nextTarget()
  await sandbox.fault(`/friendships/create/${target}/`, { after: 'effect', status: 200, body })
  expect(await failureOf(instagram.follow(target))).toMatchObject({
    name: 'INSTAGRAM_ANSWER_UNREADABLE',
    outcome: 'unknown',
  })
  expect(await followsOf(target)).toBe(1)
})

test('FA19 a refusal in the middle of the work says how long to rest', async () => {
  const target = nextTarget()
  const body = { message: 'feedback_required', spam: true, feedback_title: 'Action Blocked', status: 'fail' }
  await sandbox.fault('/friendships/create/', { status: 400, body })
  expect(await failureOf(instagram.follow(target))).toMatchObject({
    name: 'ACTION_BLOCKED',
    scope: 'action',
    outcome: 'refused',
    cooldownSeconds: 43_200,
    metadata: { status: 400, path: `/api/v1/friendships/create/${target}/` },
  })
})

test('a challenge in the middle of the work ends the session, and is kept with it', async () => {
  const challenge = { url: 'https://i.instagram.com/challenge/1/nonce/', api_path: '/challenge/1/nonce/' }
  const body = {
    message: 'challenge_required',
    challenge,
    status: 'fail',
    error_type: 'checkpoint_challenge_required',
  }
  await sandbox.fault('/accounts/current_user/', { status: 400, body })
  expect(await failureOf(instagram.currentAccount())).toMatchObject({
    name: 'CHALLENGE_REQUIRED',
    endsSession: true,
  })
  expect(JSON.parse(await instagram.serialize()).checkpoint.challenge).toEqual(challenge)
})

test('a hashtag that Instagram hides behind a success is unavailable', async () => {
  const body = { status: 'ok', warning_message: { category_name: 'HASHTAG_PAGE_WARNING_MESSAGE' } }
  await sandbox.fault('/tags/cats/', { status: 200, body })
  expect(await failureOf(instagram.hashtagPeople('cats', null))).toMatchObject({
    name: 'HASHTAG_UNAVAILABLE',
    scope: 'target',
  })
})

test('a failure nobody foresaw keeps the names of its fields, and nothing they hold', async () => {
  const body = { message: 'a_new_kind', secret_token: 'do-not-show', error_type: 'brand_new', status: 'fail' }
  await sandbox.fault('/accounts/current_user/', { status: 418, body })
  const failure = await failureOf(instagram.currentAccount())
  expect(failure).toMatchObject({
    name: 'INSTAGRAM_FAILURE_UNKNOWN',
    metadata: {
      status: 418,
      error_type: 'brand_new',
      body_fields: ['message', 'secret_token', 'error_type', 'status'],
    },
  })
  expect(JSON.stringify(failure.metadata)).not.toContain('do-not-show')
})
