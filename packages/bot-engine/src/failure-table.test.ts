import { withUser } from '@botyard/db'
import { storeNewSession } from '@botyard/db/queries/credentials'
import { type ErrorDefinition, findByCode, toBotError } from '@botyard/errors'
import { type FailureName, failureNames } from '@botyard/instagram-sandbox/named-failures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionsByName } from './actions/index.ts'
import { connectInstagram } from './commands/connect-instagram.ts'
import { queueRun } from './commands/queue-run.ts'
import { probeIncident } from './incidents/probe-incident.ts'
import { InstagramFailure } from './instagram/failure.ts'
import { type BotWorld, createBotWorld } from './testing/bot-world.ts'
import { expectLedgersAgree } from './testing/ledgers.ts'
import { takeTurn } from './turns/take-turn.ts'
import type { TurnContext } from './turns/turn.ts'

let world: BotWorld
let worker: TurnContext
let now = new Date('2026-11-02T09:00:00Z')
beforeAll(async () => {
  world = await createBotWorld({ now, timeoutMs: 300 })
  worker = await world.worker()
})

/** What the table says of one failure. */
interface Row {
  readonly code: string
  readonly scope: string
  readonly cooldown: string
  readonly next: string
}
const table = new Map<FailureName, Row>()
afterAll(async () => {
  await world.close()
  const rows = failureNames.flatMap((failure) => {
    const row = table.get(failure)
    return row ? [[failure, row.code, row.scope, row.cooldown, row.next]] : []
  })
  const head = ['failure', 'code', 'scope', 'cool-down', 'what the bot did next']
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' │ ')
  process.stdout.write(`\n${[head, ...rows].map(line).join('\n')}\n`)
})

type Person = Awaited<ReturnType<BotWorld['person']>>
const signal = new AbortController().signal

async function moveOn(seconds: number): Promise<void> {
  now = new Date(now.getTime() + seconds * 1_000)
  await world.setNow(now)
}

async function queue(person: Person, name: string, params: Record<string, unknown>): Promise<string> {
  const action = actionsByName.get(name)
  if (!action) throw new TypeError(`no action ${name}`)
  return (await queueRun(world.engine, person.caller, action, action.params.parse(params))).id
}

/** How an account and its run stand. */
async function look(person: Person, runId: string) {
  const [row] = await world.database.query<{
    state: string
    done: number
    failed: number
    run_code: string | null
    session_valid: boolean
    resting_until: Date | null
    cooldown_until: Date | null
    reduced_until: Date | null
    paused_by: string | null
  }>(
    `select runs.state, runs.done, runs.failed, runs.error_code as run_code, session_valid, resting_until, paused_by,
      (select max(rests_until) from cooldowns where user_id = $1) as cooldown_until,
      (select max(ends_at) from limit_reductions where user_id = $1 and action <> '*') as reduced_until
    from runs join user_bot_status status using (user_id) join bot_instances using (user_id)
    where runs.id = $2`,
    [person.userId, runId],
  )
  if (!row) throw new TypeError('no such run')
  return row
}

async function codesOf(person: Person) {
  return world.database.query<{ event: string; error_code: string; metadata: { scope?: string } }>(
    `select event, error_code, metadata from activity_logs
    where user_id = $1 and event in ('effect.failed', 'effect.unknown', 'run.troubled', 'session.lost') order by seq`,
    [person.userId],
  )
}

function span(from: Date, until: Date | null): string {
  const seconds = until ? (until.getTime() - from.getTime()) / 1_000 : 0
  if (seconds < 1) return '–'
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`
  return seconds < 200_000 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`
}

/** Lets a bot meet a failure in its work, and watches it until its run has ended or it waits for its owner. */
async function meet(
  failure: FailureName,
  work: { at: string; action?: string; params?: Record<string, unknown>; times?: number; after?: 'effect' },
): Promise<Row> {
  // Long enough for everything before to be forgotten.
  await moveOn(900)
  await world.sandbox.clearFaults()
  const person = await world.person()
  const { at, action = 'follow-hashtag', params = { hashtag: 'coffee', count: 1 }, times = 1, after } = work
  const runId = await queue(person, action, params)
  await world.sandbox.fault(at, { failure, times, ...(after && { after }) })
  for (let turn = 0; turn < 8 && (await codesOf(person)).length < times; turn++)
    await takeTurn(worker, person.userId, signal)
  const met = (await codesOf(person)).at(-1)
  if (!met) throw new Error(`the bot never met ${failure}`)
  const first = await look(person, runId)
  const restsUntil = [first.resting_until, first.cooldown_until].find((until) => until && until > now) ?? null
  const restedFrom = now
  const steps: string[] = []

  if (met.metadata.scope === 'installation' && first.state !== 'failed') {
    await takeTurn(worker, person.userId, signal)
    steps.push((await look(person, runId)).paused_by ? 'paused every bot' : 'did not pause')
    await moveOn(3_601)
    expect(await probeIncident({ ...world.engine, log: worker.log, spreadSeconds: 0 }, signal)).toBe('over')
    steps.push('one account asked and was answered')
  } else if (first.state === 'failed') steps.push('ended the run')
  else if (!first.session_valid) {
    steps.push('paused the run and asked its owner')
    await world.work(worker, person.userId)
    expect((await look(person, runId)).state).toBe('paused')
    await connectInstagram(world.engine, person.caller, person)
    steps.push('connected again')
  } else if (restsUntil) {
    await world.work(worker, person.userId)
    expect((await look(person, runId)).state).not.toBe('done')
    steps.push(met.event === 'effect.unknown' ? 'rested, looked it up' : 'rested')
    await moveOn((restsUntil.getTime() - now.getTime()) / 1_000 + 1)
  }
  if (met.metadata.scope === 'target' && first.state !== 'failed') steps.unshift('left the target out')
  await moveOn(2)
  for (let more = 0; more < 3; more++) {
    await world.work(worker, person.userId)
    await moveOn(2)
  }
  const last = await look(person, runId)
  if (first.reduced_until) steps.push(`half the limit for ${span(restedFrom, first.reduced_until)}`)
  if (last.state === 'done' && last.done > 0) steps.push('finished the run')
  expect({ failure, ended: last.state === 'done' || last.state === 'failed' }).toEqual({
    failure,
    ended: true,
  })
  if (met.metadata.scope !== 'target') expect(last.state === 'done' ? last.done : 1).toBe(1)
  await expectLedgersAgree(world, person)
  await world.database.query('update user_bot_status set bot_running = false where user_id = $1', [
    person.userId,
  ])
  const scope = met.metadata.scope ?? 'action'
  return {
    code: met.error_code,
    scope,
    cooldown: restsUntil
      ? span(restedFrom, restsUntil)
      : !first.session_valid
        ? 'until its owner acts'
        : steps.includes('paused every bot')
          ? 'until one is answered'
          : '–',
    next: steps.join(', '),
  }
}

const like = { action: 'like-hashtag', params: { hashtag: 'cats', count: 1 } }
const comment = { action: 'comment-hashtag', params: { hashtag: 'cats', count: 1, templates: ['Lovely.'] } }
const message = {
  action: 'send-message',
  params: { usernames: ['demo', 'demo2fa', 'democheckpoint'], templates: ['Hello {username}'], count: 1 },
}
const followers = { action: 'follow-followers', params: { username: 'demo', count: 1 } }
const follow = { at: '/friendships/create/' }

const atWork: Partial<Record<FailureName, [code: string, work: Parameters<typeof meet>[1]]>> = {
  challenge_required: ['E-CHL-E-0001', follow],
  challenge_without_object: ['E-CHL-E-0002', follow],
  challenge_step_code: ['E-CHL-W-0007', follow],
  challenge_step_review: ['E-CHL-E-0008', follow],
  challenge_step_manual: ['E-CHL-E-0009', follow],
  challenge_force_password: ['E-CHL-E-0010', follow],
  checkpoint_required: ['E-CHL-E-0003', follow],
  masked_challenge_404: ['E-CHL-W-0004', follow],
  unsupported_version: ['E-IG-C-0008', follow],
  suspended: ['E-IG-C-0016', follow],
  inactive_user: ['E-IG-C-0007', follow],
  sentry_block: ['E-IG-C-0017', follow],
  consent_required: ['E-CHL-E-0005', follow],
  geoblock_required: ['E-IG-I-0021', { at: '/like/', ...like }],
  login_required: ['E-SES-E-0002', follow],
  unauthorized_401: ['E-SES-W-0005', follow],
  please_wait: ['E-IG-W-0005', follow],
  throttled_429: ['E-IG-W-0018', follow],
  action_blocked: ['E-IG-E-0006', { at: '/like/', ...like }],
  try_again_later: ['E-IG-E-0015', follow],
  follow_manual_review: ['E-FLW-W-0006', follow],
  content_blocked: ['E-DM-E-0002', { at: '/direct_v2/threads/broadcast/', ...message }],
  user_not_found: ['E-IG-I-0009', follow],
  private_account: ['E-IG-I-0019', { at: '/followers/', ...followers }],
  followers_unfetchable: ['E-IG-W-0023', { at: '/followers/', ...followers }],
  invalid_target: ['E-IG-I-0020', follow],
  hashtag_warning: ['E-FLW-W-0005', { at: '/tags/' }],
  media_not_found: ['E-MED-I-0001', { at: '/like/', ...like }],
  media_deleted: ['E-MED-I-0002', { at: '/like/', ...like }],
  cannot_like: ['E-MED-I-0003', { at: '/like/', ...like }],
  comments_disabled: ['E-CMT-I-0001', { at: '/comment/', ...comment }],
  dm_requests_closed: ['E-DM-I-0001', { at: '/direct_v2/threads/broadcast/', ...message }],
  transcode_pending: ['E-UPL-I-0001', follow],
  transcode_error: ['E-UPL-E-0002', follow],
  proxy_auth: ['E-NET-E-0007', follow],
  proxy_refused: ['E-NET-E-0008', follow],
  timeout: ['E-NET-E-0002', follow],
  connection_reset: ['E-NET-E-0005', { ...follow, after: 'effect' }],
  server_error: ['E-NET-W-0003', follow],
  html_200: ['E-NET-E-0004', follow],
  truncated_json: ['E-NET-E-0004', follow],
  json_null: ['E-NET-E-0009', follow],
  empty_message: ['E-IG-C-0024', follow],
}

test.each(Object.entries(atWork))('E7 %s at work', async (name, [code, work]) => {
  const failure = name as FailureName
  const row = await meet(failure, work)
  table.set(failure, row)
  expect(row.code).toBe(code)
})

/** Sign-ins that fail: nothing rests, for nothing runs; the owner is told. */
const atLogin: Partial<Record<FailureName, string>> = {
  bad_password: 'E-IG-E-0001',
  bad_password_recovery: 'E-IG-E-0011',
  credentials_refused_no_type: 'E-IG-E-0012',
  invalid_user: 'E-IG-E-0002',
  rate_limit_error: 'E-IG-W-0014',
}

function say(code: string, next: string): Row {
  const definition: ErrorDefinition | undefined = findByCode(code)
  const until = new Date((definition?.cooldownSeconds ?? 0) * 1_000)
  return { code, scope: 'account', cooldown: span(new Date(0), until), next }
}

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
  table.set(failure, say(code, 'kept no session, told its owner'))
})

test('E7 two_factor_required asks for the code, two_factor_code_wrong for another', async () => {
  await world.sandbox.clearFaults()
  const person = await world.person('fresh')
  await world.sandbox.fault('/accounts/login/', { failure: 'two_factor_required' })
  const outcome = await connectInstagram(world.engine, person.caller, person)
  expect(outcome).toMatchObject({ kind: 'two-factor', maskedContact: '••• 8888' })
  table.set('two_factor_required', say('E-IG-W-0013', 'kept the sign-in waiting, asked for the code'))
  const instagram = world.sandbox.client()
  await world.sandbox.fault('/two_factor_login/', { failure: 'two_factor_code_wrong' })
  const pending = { username: person.username, identifier: 'x', method: 'sms', maskedContact: null } as const
  const session = await instagram.serialize()
  const error = await instagram
    .verifyTwoFactor({ ...pending, session }, { code: '000000', method: 'sms' })
    .catch(toBotError)
  expect(error).toMatchObject({ code: 'E-IG-E-0003' })
  table.set('two_factor_code_wrong', say('E-IG-E-0003', 'kept the sign-in waiting, asked for another code'))
})

test('E7 a challenge whose code is wrong goes on, one that is lost begins anew', async () => {
  await world.sandbox.clearFaults()
  const credentials = await world.sandbox.account({ challenge: true })
  const instagram = world.sandbox.client({ deviceSeed: credentials.username })
  const outcome = await instagram.login(credentials)
  if (outcome.kind !== 'challenge') throw new Error(`got ${outcome.kind}`)
  for (const [failure, code, next] of [
    ['challenge_wrong_code', 'E-CHL-E-0006', 'kept the challenge, asked for another code'],
    ['challenge_state_lost', 'E-IG-W-0004', 'forgot the challenge, asked to connect anew'],
  ] as const) {
    await world.sandbox.fault('/challenge/', { failure })
    const error = await instagram.verifyChallenge(outcome.pending, '000000').catch(toBotError)
    expect(error).toMatchObject({ code })
    table.set(failure, say(code, next))
  }
})

test('E7 session_corrupt, handed over by Instagram or stored, asks its owner to connect again', async () => {
  await moveOn(900)
  await world.sandbox.clearFaults()
  const { instagram } = await world.sandbox.signedIn()
  await world.sandbox.fault('/accounts/current_user/', { failure: 'session_corrupt' })
  await instagram.currentAccount().catch(() => {})
  const error = await instagram.follow('2000000011').catch(toBotError)
  expect(error).toMatchObject({ code: 'E-SES-E-0004' })

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
    say('E-SES-E-0004', 'paused the run and asked its owner, connected again, finished the run'),
  )
})

test('E7 soft_fail_follow three times in a row counts as a block', async () => {
  const row = await meet('soft_fail_follow', { ...follow, times: 3, params: { hashtag: 'travel', count: 1 } })
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
    ...say('E-STO-W-0001', 'looked later, corrected the ledger'),
    scope: 'target',
  })
})

test('E7 exact_user_not_found ends the run that looked for somebody', async () => {
  await world.sandbox.clearFaults()
  const person = await world.person()
  const runId = await queue(person, 'follow-followers', { username: 'nobody.has.this.name', count: 1 })
  await world.work(worker, person.userId)
  expect(await look(person, runId)).toMatchObject({ state: 'failed', run_code: 'E-IG-I-0022' })
  table.set('exact_user_not_found', { ...say('E-IG-I-0022', 'ended the run'), scope: 'target' })
})

test('E7 tag_feed_gone cannot be met: the list is never asked for', async () => {
  const asked = (await world.sandbox.requests()).filter((request) =>
    String(Object(request).path).includes('/feed/tag/'),
  )
  expect(asked).toEqual([])
  table.set('tag_feed_gone', {
    ...say('E-IG-C-0025', 'never asks: reads tags/<tag>/sections/'),
    scope: 'installation',
  })
})

test('E7 a date in Instagram’s words goes before every wait of ours', async () => {
  await moveOn(900)
  await world.sandbox.clearFaults()
  const person = await world.person()
  const runId = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 1 })
  const until = new Date(now.getTime() + 5 * 86_400_000).toISOString().slice(0, 10)
  const words = `This action was blocked. This block will expire on ${until}.`
  await world.sandbox.fault('/friendships/create/', {
    status: 400,
    body: { message: 'feedback_required', spam: true, feedback_message: words, status: 'fail' },
  })
  await world.work(worker, person.userId)
  expect((await look(person, runId)).cooldown_until?.toISOString()).toBe(`${until}T23:59:59.000Z`)
})

test('E7 every failure that was ever recorded has its line in the table', () => {
  const missing = failureNames.filter((failure) => !table.has(failure))
  expect(missing).toEqual([])
})

test('only failures of Instagram leave the port', async () => {
  const instagram = world.sandbox.client({ baseUrl: 'http://127.0.0.1:9' })
  await expect(instagram.currentAccount()).rejects.toBeInstanceOf(InstagramFailure)
})
