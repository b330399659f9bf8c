import { withUser } from '@botyard/db'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { actionsByName } from '../../actions/index.ts'
import { countRetryable } from '../../retry-targets.ts'
import { type BotPerson, ledgerOf, runOf, sandboxEffectsOf, targetsOf } from '../../testing/act.ts'
import { createFailureScene } from '../../testing/failure-scene.ts'
import { stopBot } from '../bots/stop-bot.ts'
import { forgetMemory } from '../instagram-accounts/forget-memory.ts'
import { cancelRun, restoreRuns } from './cancel-run.ts'
import { queueRun } from './queue-run.ts'
import { retryRun } from './retry-run.ts'

const scene = await createFailureScene()
const { world, worker, moveOn, queue } = scene
beforeEach(() => moveOn(14 * 86_400))
afterEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const creating = '/friendships/create/'
const refusal = (name: string) => expect.objectContaining({ name })
const { instagram: observer } = await world.sandbox.signedIn()
const idOf = async (name: string) => (await observer.people.find(name))?.id ?? ''
const retry = ({ caller }: BotPerson, id: string) => retryRun(world.engine, caller, id)
const retryableOf = ({ userId }: BotPerson, id: string) =>
  withUser(world.db, userId, (tx) => countRetryable(tx, id))
const statesOf = async (person: BotPerson, runId: string) =>
  (await targetsOf(world, person, runId)).map(({ name, state }) => [name, state])

/** Works until a run has ended, over cooldowns. */
async function finish(person: BotPerson, id: string) {
  for (let hour = 0; hour < 72; hour++) {
    await world.work(worker, person.userId)
    const run = await runOf(world, person, id)
    if (run?.finished_at) return run
    await moveOn(3_600)
  }
  throw new Error('the run does not end')
}

/** Somebody whose run on three named people reached the first and failed at the others, at one of them for good. */
async function failedAtTwo() {
  const person = await world.person()
  const [reached, refused, gone] = [
    await world.sandbox.account(),
    await world.sandbox.account(),
    await world.sandbox.account(),
  ]
  const names = [reached, refused, gone].map(({ username }) => username)
  const id = await queue(person, 'follow', { sources: [{ source: 'named', usernames: names }], count: 3 })
  await world.sandbox.fault(`${creating}${await idOf(refused.username)}`, {
    ...{ status: 418, body: { message: 'of tomorrow', status: 'fail' }, times: 2 },
  })
  await world.sandbox.fault(`${creating}${await idOf(gone.username)}`, { failure: 'user_not_found' })
  const run = await finish(person, id)
  return { person, run, reached, refused, gone }
}

test('a retry reaches exactly those whose failure may pass, each once, and both ledgers agree', async () => {
  const { person, run, reached, refused, gone } = await failedAtTwo()
  expect(await statesOf(person, run.id)).toEqual(
    expect.arrayContaining([
      [reached.username, 'acknowledged'],
      [refused.username, 'failed'],
      [gone.username, 'failed'],
    ]),
  )
  expect(await retryableOf(person, run.id)).toBe(1)
  const again = await retry(person, run.id)
  expect(again).toMatchObject({ state: 'queued', requested: 1, retry_of: run.id, action: run.action })
  expect(await statesOf(person, again.id)).toEqual([[refused.username, 'planned']])
  expect(await finish(person, again.id)).toMatchObject({ state: 'done', done: 1, failed: 0, skipped: 0 })
  const recorded = await sandboxEffectsOf(world, person)
  expect(recorded).toHaveLength(2)
  expect(await ledgerOf(world, person)).toEqual(recorded)
  expect(await retryableOf(person, run.id)).toBe(0)
  await expect(retry(person, run.id)).rejects.toEqual(refusal('NOTHING_TO_RETRY'))
})

test('the same targets are not queued twice, and come back once the retry is cancelled', async () => {
  const { person, run } = await failedAtTwo()
  const both = await Promise.allSettled([retry(person, run.id), retry(person, run.id)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const first = both.find((one) => one.status === 'fulfilled')?.value
  expect(await retryableOf(person, run.id)).toBe(0)
  await cancelRun(world.engine, person.caller, first?.id ?? '')
  expect(await retryableOf(person, run.id)).toBe(1)
  expect(await restoreRuns(world.engine, person.caller, [first?.id ?? ''])).toMatchObject([{ requested: 1 }])
  expect(await finish(person, first?.id ?? '')).toMatchObject({ state: 'done', done: 1 })
})

test('whom another run has reached since is not reached again', async () => {
  const { person, run, refused } = await failedAtTwo()
  const other = await queue(person, 'follow', {
    sources: [{ source: 'named', usernames: [refused.username] }],
    count: 1,
  })
  expect(await finish(person, other)).toMatchObject({ done: 1 })
  await expect(retry(person, run.id)).rejects.toEqual(refusal('NOTHING_TO_RETRY'))
})

test('a retry passes the gate, the limits and the filters of any run', async () => {
  const { person, run, refused } = await failedAtTwo()
  await stopBot(world.engine, person.caller)
  await expect(retry(person, run.id)).rejects.toEqual(refusal('BOT_NOT_RUNNING'))
  await world.database.query('update user_bot_status set bot_running = true where user_id = $1', [
    person.userId,
  ])
  const again = await retry(person, run.id)
  const used = async () =>
    (
      await world.database.query<{ used: number }>(
        `select max(used)::int as used from quota_usage where user_id = $1 and action = 'follow' and period = 'day'
         and starts_at > $2`,
        [person.userId, new Date(scene.now().getTime() - 86_400_000)],
      )
    )[0]?.used ?? 0
  const before = await used()
  await world.database.query(`insert into listed_people (user_id, list, username) values ($1, 'block', $2)`, [
    person.userId,
    refused.username,
  ])
  expect(await finish(person, again.id)).toMatchObject({ done: 0, skipped: 1 })
  expect(await statesOf(person, again.id)).toEqual([[refused.username, 'skipped']])
  expect(await used()).toBe(before)
})

test('what may have taken effect is not tried again', async () => {
  const person = await world.person()
  const someone = await world.sandbox.account()
  const id = await queue(person, 'follow', {
    sources: [{ source: 'named', usernames: [someone.username] }],
    count: 1,
  })
  await world.sandbox.fault(creating, { failure: 'server_error', after: 'effect' })
  await world.sandbox.fault('/friendships/show/', {
    ...{ status: 418, body: { message: 'of tomorrow', status: 'fail' }, times: 10 },
  })
  const run = await finish(person, id)
  expect(await statesOf(person, id)).toEqual([[someone.username, 'failed']])
  expect(run.failed).toBe(1)
  await expect(retry(person, id)).rejects.toEqual(refusal('NOTHING_TO_RETRY'))
})

test('only an ended run of one’s own, of the same memory, that is no dry run, is retried', async () => {
  const { person, run } = await failedAtTwo()
  const other = await world.person()
  await expect(retry(other, run.id)).rejects.toEqual(refusal('NOT_FOUND'))
  const open = await queue(person, 'follow-hashtag', { hashtag: 'coffee', count: 1 })
  await expect(retry(person, open)).rejects.toEqual(refusal('RUN_NOT_ENDED'))
  await world.database.query('update runs set is_dry_run = true where id = $1', [run.id])
  await expect(retry(person, run.id)).rejects.toEqual(refusal('NOTHING_TO_RETRY'))
  await world.database.query('update runs set is_dry_run = false where id = $1', [run.id])
  await stopBot(world.engine, person.caller)
  await forgetMemory(world.engine, person.caller)
  expect(await retryableOf(person, run.id)).toBe(0)
})

test('a message is tried again with the text it was meant to have', async () => {
  const person = await world.person()
  const action = actionsByName.get('message')
  if (!action) throw new TypeError('no such action')
  const { id } = await queueRun(
    world.engine,
    person.caller,
    action,
    action.params.parse({
      sources: [{ source: 'named', usernames: ['demo'] }],
      templates: ['{Hello|Good day|Welcome|Hey|Hi there|Greetings}, {username}'],
      count: 1,
    }),
  )
  await world.sandbox.fault('/direct_v2/threads/broadcast/', { failure: 'dm_item_ack_wrong', times: 3 })
  await finish(person, id)
  const textOf = async (runId: string) => (await targetsOf(world, person, runId))[0]?.text
  const meant = await textOf(id)
  expect(meant).toBeTruthy()
  await world.sandbox.clearFaults()
  const again = await retry(person, id)
  expect(await textOf(again.id)).toBe(meant)
  expect(await finish(person, again.id)).toMatchObject({ state: 'done', done: 1 })
  expect(await textOf(again.id)).toBe(meant)
})
