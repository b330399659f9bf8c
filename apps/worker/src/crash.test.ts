import type { ChildProcess } from 'node:child_process'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expect, type TestContext, test, vi } from 'vitest'
import { expectNoDoubles } from './testing/expect-no-doubles.ts'
import { killHard, spawnWorker, terminate, workerEnv } from './testing/worker-process.ts'

/** A bot with follows queued and nobody who works yet, in a world of its own: what takes long is waited for side by side. */
async function queuedBot(count: number, { onTestFinished }: TestContext) {
  const world = await createBotWorld({ timeoutMs: 15_000 })
  onTestFinished(() => world.close())
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })
  return { world, person, run, spawn: () => spawnWorker(workerEnv(world)) }
}

const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 50 })

test.concurrent('JB-J5 after a SIGKILL between two effects another worker goes on and doubles nothing', async (context) => {
  const { world, person, run, spawn } = await queuedBot(4, context)
  const first = await spawn()
  await waitFor(async () => expect((await world.follows(person.username)).length).toBe(2))
  await waitFor(async () => expect(await statesOf(world, run.id)).not.toContain('sending'))
  await killHard(first)
  const second = await spawn()
  try {
    await waitFor(async () => expect((await world.follows(person.username)).length).toBe(3))
    await waitFor(async () => expect(await doneOf(world, run.id)).toBe(4))
  } finally {
    await terminate(second)
  }
  await expectNoDoubles(world, person.username, 4)
})

test.concurrent('JB-J2 a SIGKILL during the request leaves an unknown effect that is looked up, not sent again', async (context) => {
  const { world, person, run, spawn } = await queuedBot(2, context)
  // Carried out at once, answered too late for the worker that asked.
  await world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 8_000 })
  const first = await spawn()
  await waitFor(async () => expect((await world.follows(person.username)).length).toBe(1))
  await killHard(first)
  const second = await spawn()
  try {
    await waitFor(async () => expect(await doneOf(world, run.id)).toBe(2))
  } finally {
    await terminate(second)
  }
  await expectNoDoubles(world, person.username, 2)
  expect(await statesOf(world, run.id)).toContain('verified')
})

test.concurrent('JB-J7 a SIGTERM lets the request under way end, and leaves nothing locked', async (context) => {
  const { world, run, spawn } = await queuedBot(3, context)
  await world.sandbox.fault('/friendships/create/', { delay_ms: 1_000 })
  const worker: ChildProcess = await spawn()
  await waitFor(async () => expect(await statesOf(world, run.id)).toContain('sending'))
  expect(await terminate(worker)).toBe(0)
  expect(await statesOf(world, run.id)).not.toContain('sending')
  expect(
    await world.database.query('select id from graphile_worker.jobs where locked_at is not null'),
  ).toEqual([])
  expect(
    await world.database.query('select id from workers where cardinality(job_pool_ids) > 0'),
  ).toHaveLength(0)
})

async function statesOf(world: BotWorld, runId: string): Promise<string[]> {
  const rows = await world.database.query<{ state: string }>(
    'select distinct state from effects where run_id = $1',
    [runId],
  )
  return rows.map((row) => row.state)
}

async function doneOf(world: BotWorld, runId: string): Promise<number | undefined> {
  const [run] = await world.database.query<{ done: number }>('select done from runs where id = $1', [runId])
  return run?.done
}
