import type { ChildProcess } from 'node:child_process'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { killHard, spawnWorker, terminate } from './testing/worker-process.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const spawn = () =>
  spawnWorker({
    ...world.database.env,
    ENCRYPTION_KEYS: world.encryptionKeys,
    INSTAGRAM_SANDBOX_PORT: new URL(world.sandbox.url).port,
  })

const queue = (person: Awaited<ReturnType<BotWorld['person']>>, count: number) =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })

const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 50 })

test('JB-J5 after a SIGKILL between two effects another worker goes on and doubles nothing', async () => {
  const person = await world.person()
  const run = await queue(person, 4)
  const first = await spawn()
  await waitFor(async () => expect((await world.follows(person.username)).length).toBe(2))
  await waitFor(async () => expect(await statesOf(run.id)).not.toContain('sending'))
  await killHard(first)
  const second = await spawn()
  try {
    await waitFor(async () => expect((await world.follows(person.username)).length).toBe(3))
    await waitFor(async () => expect(await doneOf(run.id)).toBe(4))
  } finally {
    await terminate(second)
  }
  await expectNoDoubles(person.username, 4)
})

test('JB-J2 a SIGKILL during the request leaves an unknown effect that is looked up, not sent again', async () => {
  const person = await world.person()
  const run = await queue(person, 2)
  // Carried out at once, answered too late for the worker that asked.
  await world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 8_000 })
  const first = await spawn()
  await waitFor(async () => expect((await world.follows(person.username)).length).toBe(1))
  await killHard(first)
  const second = await spawn()
  try {
    await waitFor(async () => expect(await doneOf(run.id)).toBe(2))
  } finally {
    await terminate(second)
  }
  await expectNoDoubles(person.username, 2)
  expect(await statesOf(run.id)).toContain('verified')
})

test('JB-J7 a SIGTERM lets the request under way end, and leaves nothing locked', async () => {
  const person = await world.person()
  const run = await queue(person, 3)
  await world.sandbox.fault('/friendships/create/', { delay_ms: 1_000 })
  const worker: ChildProcess = await spawn()
  await waitFor(async () => expect(await statesOf(run.id)).toContain('sending'))
  expect(await terminate(worker)).toBe(0)
  expect(await statesOf(run.id)).not.toContain('sending')
  expect(
    await world.database.query('select id from graphile_worker.jobs where locked_at is not null'),
  ).toEqual([])
  expect(
    await world.database.query('select id from workers where cardinality(job_pool_ids) > 0'),
  ).toHaveLength(0)
})

async function statesOf(runId: string): Promise<string[]> {
  const rows = await world.database.query<{ state: string }>(
    'select distinct state from effects where run_id = $1',
    [runId],
  )
  return rows.map((row) => row.state)
}

async function doneOf(runId: string): Promise<number | undefined> {
  const [run] = await world.database.query<{ done: number }>('select done from runs where id = $1', [runId])
  return run?.done
}

async function expectNoDoubles(username: string, count: number): Promise<void> {
  const targets = (await world.follows(username)).map((follow) => follow.target_id)
  expect([targets.length, new Set(targets).size]).toEqual([count, count])
}
