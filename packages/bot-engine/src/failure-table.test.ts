import { withUser } from '@botyard/db'
import { storeNewSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { type ErrorDefinition, errors, toBotError } from '@botyard/errors'
import {
  type FailureName,
  failureNames,
  type NamedFailure,
  namedFailures,
} from '@botyard/instagram-sandbox/named-failures'
import { afterAll, expect, test } from 'vitest'
import { connectInstagram } from './commands/instagram-accounts/connect-instagram.ts'
import { classify } from './instagram/failures/classify.ts'
import { InstagramFailure } from './instagram/failures/failure.ts'
import { createFailureScene, type FailureRow, printTable, rowOf } from './testing/failure-scene.ts'
import { atLogin, atWork, elsewhere } from './testing/where-failures-are-met.ts'
import { takeTurn } from './turns/take-turn.ts'

const scene = await createFailureScene()
const { world, worker, moveOn, queue, look, codesOf, meet } = scene
const signal = new AbortController().signal
const table = new Map<FailureName, FailureRow>()
afterAll(async () => {
  await world.close()
  printTable(table)
})

test.each(Object.entries(atWork))('E7 %s at work', async (name, [code, work]) => {
  const failure = name as FailureName
  const row = await meet(failure, work)
  table.set(failure, row)
  expect(row.code).toBe(code)
})

test.each(Object.entries(atLogin))('E7 %s at sign-in', async (name, code) => {
  const failure = name as FailureName
  await world.sandbox.clearFaults()
  const person = await world.person('fresh')
  await world.sandbox.fault('/accounts/login/', { failure })
  const error = await connectInstagram(world.engine, person.caller, person).then(
    () => undefined,
    (cause: unknown) => toBotError(cause),
  )
  expect(error?.code).toBe(code)
  expect(
    await world.database.query('select session_valid from user_bot_status where user_id = $1', [
      person.userId,
    ]),
  ).toEqual([{ session_valid: false }])
  table.set(failure, rowOf(code, 'kept no session, told its owner'))
})

test('E7 two_factor_required asks for the code, two_factor_code_wrong for another', async () => {
  await world.sandbox.clearFaults()
  const person = await world.person('fresh')
  await world.sandbox.fault('/accounts/login/', { failure: 'two_factor_required' })
  const outcome = await connectInstagram(world.engine, person.caller, person)
  expect(outcome).toMatchObject({ kind: 'two-factor', maskedContact: '••• 8888' })
  table.set('two_factor_required', rowOf('E-IG-W-0013', 'kept the sign-in waiting, asked for the code'))
  const instagram = world.sandbox.client()
  await world.sandbox.fault('/two_factor_login/', { failure: 'two_factor_code_wrong' })
  const pending = {
    username: person.username,
    identifier: 'x',
    ways: ['sms'],
    nonces: [],
    maskedContact: null,
  } as const
  const session = await instagram.serialize()
  const error = await instagram
    .verifyTwoFactor({ ...pending, session }, { code: '000000', method: 'sms' })
    .catch(toBotError)
  expect(error).toMatchObject({ code: 'E-IG-E-0003' })
  table.set('two_factor_code_wrong', rowOf('E-IG-E-0003', 'kept the sign-in waiting, asked for another code'))
})

test('E7 a challenge whose code is wrong goes on, one that is lost starts over', async () => {
  await world.sandbox.clearFaults()
  const credentials = await world.sandbox.account({ challenge: true })
  const instagram = world.sandbox.client({ deviceSeed: credentials.username })
  const outcome = await instagram.login(credentials)
  if (outcome.kind !== 'challenge') throw new Error(`got ${outcome.kind}`)
  for (const [failure, code, next] of [
    ['challenge_wrong_code', 'E-CHL-E-0006', 'kept the challenge, asked for another code'],
    ['challenge_state_lost', 'E-IG-W-0004', 'forgot the challenge, asked to connect again'],
  ] as const) {
    await world.sandbox.fault('/challenge/', { failure })
    const error = await instagram.verifyChallenge(outcome.pending, '000000').catch(toBotError)
    expect(error).toMatchObject({ code })
    table.set(failure, rowOf(code, next))
  }
})

test('E7 session_corrupt, handed over by Instagram or stored, asks its owner to connect again', async () => {
  await moveOn(900)
  await world.sandbox.clearFaults()
  const { instagram } = await world.sandbox.signedIn()
  await world.sandbox.fault('/accounts/current_user/', { failure: 'session_corrupt' })
  await instagram.currentAccount().catch(() => {})
  const error = await instagram.follow('2000000011').catch(toBotError)
  // A token is Instagram's matter: it is sent back as it came, and Instagram knows nobody by it.
  expect(error).toMatchObject({ code: 'E-SES-E-0002' })

  const person = await world.person()
  const runId = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 1 })
  const [account] = await world.database.query<{ id: string }>(
    'select instagram_user_id as id from instagram_credentials where user_id = $1',
    [person.userId],
  )
  const id = account?.id ?? ''
  await withUser(world.db, person.userId, (tx) =>
    storeNewSession(tx, world.engine.keyRing, { id, username: person.username, session: '{"half":' }),
  )
  await takeTurn(worker, person.userId, signal)
  expect((await codesOf(person)).at(-1)).toMatchObject({ event: 'session.lost', error_code: 'E-SES-E-0004' })
  expect(await look(person, runId)).toMatchObject({ state: 'paused', session_valid: false })
  await connectInstagram(world.engine, person.caller, person)
  await world.work(worker, person.userId)
  expect(await look(person, runId)).toMatchObject({ state: 'done', done: 1 })
  table.set(
    'session_corrupt',
    rowOf('E-SES-E-0004', 'paused the run and asked its owner, connected again, finished the run'),
  )
})

test('E7 soft_fail_follow three times in a row counts as a block', async () => {
  const row = await meet('soft_fail_follow', {
    at: '/friendships/create/',
    times: 3,
    params: { hashtag: 'travel', count: 1 },
  })
  expect(row.code).toBe('E-FLW-W-0001')
  expect(row.cooldown).toBe('12 h')
  table.set('soft_fail_follow', { ...row, code: 'E-FLW-W-0001, 3 in a row E-IG-E-0026' })
})

test('E7 soft_fail_story is noticed by a later look', async () => {
  await moveOn(900)
  await world.sandbox.clearFaults()
  const person = await world.person()
  const runId = await queue(person, 'view-stories', { hashtag: 'coffee', count: 1 })
  await world.sandbox.fault('/media/seen/', { failure: 'soft_fail_story' })
  await world.work(worker, person.userId)
  expect(await look(person, runId)).toMatchObject({ state: 'done', done: 1 })
  await moveOn(3_700)
  await takeTurn(worker, person.userId, signal)
  const effects = await world.database.query(
    `select state, error_code from effects where user_id = $1 and requested_at is not null`,
    [person.userId],
  )
  expect(effects).toEqual([{ state: 'failed', error_code: 'E-STO-W-0001' }])
  table.set('soft_fail_story', {
    ...rowOf('E-STO-W-0001', 'looked later, corrected the ledger'),
    scope: 'target',
  })
})

test('E7 exact_user_not_found ends the run that looked for somebody', async () => {
  await world.sandbox.clearFaults()
  const person = await world.person()
  const runId = await queue(person, 'follow-followers', { username: 'nobody.has.this.name', count: 1 })
  await world.work(worker, person.userId)
  expect(await look(person, runId)).toMatchObject({ state: 'failed', run_code: 'E-IG-I-0022' })
  table.set('exact_user_not_found', { ...rowOf('E-IG-I-0022', 'ended the run'), scope: 'target' })
})

test('E7 tag_feed_gone cannot be met: the list is never asked for', async () => {
  const asked = (await world.sandbox.requests()).filter((request) =>
    String(Object(request).path).includes('/feed/tag/'),
  )
  expect(asked).toEqual([])
  table.set('tag_feed_gone', {
    ...rowOf('E-IG-C-0025', 'never asks: reads tags/<tag>/sections/'),
    scope: 'everyone',
  })
})

test('E7 a date in Instagram’s words goes before every wait of ours', async () => {
  await moveOn(900)
  await world.sandbox.clearFaults()
  const person = await world.person()
  const runId = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 1 })
  const until = new Date(scene.now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
  const words = `This action was blocked. This block will expire on ${until}.`
  await world.sandbox.fault('/friendships/create/', {
    status: 400,
    body: { message: 'feedback_required', spam: true, feedback_message: words, status: 'fail' },
  })
  await world.work(worker, person.userId)
  expect((await look(person, runId)).cooldown_until?.toISOString()).toBe(`${until}T23:59:59.000Z`)
})

test.each(Object.entries(elsewhere))('E7 %s is told apart where it is met', (name, known) => {
  const failure = name as FailureName
  const { status, body, headers }: NamedFailure = namedFailures[failure]
  const found = classify({ status: status ?? 0, body, ...(headers && { headers }), ...known })
  expect(found.name).not.toBe('INSTAGRAM_FAILURE_UNKNOWN')
  const definition: ErrorDefinition = errors[found.name]
  expect(definition.action.length).toBeGreaterThan(10)
  table.set(failure, { ...rowOf(definition.code, definition.action), scope: found.scope })
})

test('E7 every failure that was ever recorded has its line in the table', () => {
  const missing = failureNames.filter((failure) => !table.has(failure))
  expect(missing).toEqual([])
})

test('only failures of Instagram leave the port', async () => {
  const instagram = world.sandbox.client({ baseUrl: 'http://127.0.0.1:9' })
  await expect(instagram.currentAccount()).rejects.toBeInstanceOf(InstagramFailure)
})
