import { once } from 'node:events'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expect, type TestContext, test, vi } from 'vitest'
import { expectNoDoubles } from './testing/expect-no-doubles.ts'
import { spawnWorker, terminate, workerEnv } from './testing/worker-process.ts'

const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 50 })

/** A bot with one follow on its way to an Instagram that takes its time, in a world of its own: the waiting is side by side. */
async function withSlowFollow(count: number, { onTestFinished }: TestContext) {
  const world = await createBotWorld({ timeoutMs: 15_000 })
  onTestFinished(() => world.close())
  const spawn = () => spawnWorker(workerEnv(world))
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })
  await world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 3_000 })
  const worker = await spawn()
  await waitFor(async () => expect(await world.follows(person.username)).toHaveLength(1))
  const isDone = async () => {
    const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
    expect(row).toEqual({ state: 'done', done: count })
  }
  return { world, spawn, person, worker, isDone }
}

test.concurrent('FA6 jobs taken from a worker that lives are left alone by another, for the lease still holds', async (context) => {
  const { world, spawn, person, worker, isDone } = await withSlowFollow(2, context)
  await world.database.query(
    'select graphile_worker.force_unlock_workers(array(select unnest(job_pool_ids) from workers))',
  )
  const other = await spawn()
  try {
    await waitFor(isDone)
  } finally {
    await Promise.all([terminate(worker), terminate(other)])
  }
  await expectNoDoubles(world, person.username, 2)
})

test.concurrent('FA7 a worker told twice to end does so at once, and what it was doing is looked up', async (context) => {
  const { world, spawn, person, worker, isDone } = await withSlowFollow(2, context)
  const ended = once(worker, 'exit')
  const heard = new Promise<void>((resolve) =>
    worker.stdout?.on('data', (lines) => String(lines).includes('stopping') && resolve()),
  )
  worker.kill('SIGTERM')
  // The same signal again within a second counts as an echo of the first.
  await heard
  worker.kill('SIGINT')
  // One that waits for the answer ends in good order, with 0.
  expect(await ended).toEqual([1, null])
  const other = await spawn()
  try {
    await waitFor(isDone)
  } finally {
    await terminate(other)
  }
  await expectNoDoubles(world, person.username, 2)
})
