import { once } from 'node:events'
import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { spawnWorker, terminate } from './testing/worker-process.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 15_000 })
})
afterAll(() => world.close())

const spawn = () =>
  spawnWorker({
    ...world.database.env,
    ENCRYPTION_KEYS: world.encryptionKeys,
    INSTAGRAM_SANDBOX_PORT: new URL(world.sandbox.url).port,
  })

const waitFor = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 50 })

/** A bot with one follow on its way to an Instagram that takes its time. */
async function withSlowFollow(count: number) {
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })
  await world.sandbox.fault('/friendships/create/', { after: 'effect', delay_ms: 3_000 })
  const worker = await spawn()
  await waitFor(async () => expect(await world.follows(person.username)).toHaveLength(1))
  const isDone = async () => {
    const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
    expect(row).toEqual({ state: 'done', done: count })
  }
  return { person, worker, isDone }
}

async function expectNoDoubles(username: string, count: number): Promise<void> {
  const targets = (await world.follows(username)).map((follow) => follow.target_id)
  expect([targets.length, new Set(targets).size]).toEqual([count, count])
}

test('FA6 jobs taken from a worker that lives are left alone by another, for the lease still holds', async () => {
  const { person, worker, isDone } = await withSlowFollow(2)
  await world.database.query(
    'select graphile_worker.force_unlock_workers(array(select unnest(job_pool_ids) from workers))',
  )
  const other = await spawn()
  try {
    await waitFor(isDone)
  } finally {
    await Promise.all([terminate(worker), terminate(other)])
  }
  await expectNoDoubles(person.username, 2)
})

test('FA7 a worker told twice to end does so at once, and what it was doing is looked up', async () => {
  const { person, worker, isDone } = await withSlowFollow(2)
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
  await expectNoDoubles(person.username, 2)
})
