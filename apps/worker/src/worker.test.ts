import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker, type Worker } from './worker.ts'

let world: BotWorld
beforeAll(async () => {
  // Five sign in at once, on a busy machine too.
  world = await createBotWorld({ timeoutMs: 15_000 })
})
afterAll(() => world.close())

function start(): Promise<Worker> {
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  return startWorker({
    db,
    keyRing,
    createInstagram,
    profile,
    concurrency: 4,
    log: createLogger({ module: 'test', level: 'silent' }),
  })
}

const stateOf = async (runId: string) =>
  (
    await world.database.query<{ state: string; done: number }>(
      'select state, done from runs where id = $1',
      [runId],
    )
  )[0]

test('JB-J7 a worker carries out what is queued, and leaves no job locked and no lease held when it stops', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => world.person()))
  const runs = await Promise.all(
    people.map(({ caller }) => queueRun(world.engine, caller, followHashtag, { hashtag: 'cats', count: 3 })),
  )
  const worker = await start()
  try {
    await vi.waitFor(
      async () => {
        for (const run of runs) expect(await stateOf(run.id)).toEqual({ state: 'done', done: 3 })
      },
      { timeout: 120_000, interval: 50 },
    )
  } finally {
    await worker.stop()
  }
  // What the queue was told last may still be on its way to the database; closing its pool waits for that.
  await vi.waitFor(
    async () =>
      expect({
        locked: await world.database.query('select id from graphile_worker.jobs where locked_at is not null'),
        held: await world.database.query('select user_id from bot_instances where lease_owner is not null'),
        workers: await world.database.query('select id from workers where cardinality(job_pool_ids) > 0'),
      }).toEqual({ locked: [], held: [], workers: [] }),
    { timeout: 120_000 },
  )
})

test('B3 two workers never act for one bot at the same time', async () => {
  const person = await world.person()
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'travel', count: 12 })
  const workers = await Promise.all([start(), start()])
  try {
    await vi.waitFor(async () => expect(await world.follows(person.username)).toHaveLength(12), {
      timeout: 120_000,
      interval: 50,
    })
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
  expect(new Set((await world.follows(person.username)).map((follow) => follow.target_id)).size).toBe(12)
  expect(await world.sandbox.mismatches()).toEqual([])
})

test('RT-B6 a job for one bot that names another person’s data is refused and written down, and the others run', async () => {
  const [alice, bob] = [await world.person(), await world.person()]
  const run = await queueRun(world.engine, bob.caller, followHashtag, { hashtag: 'cats', count: 2 })
  await world.database.query(
    `select graphile_worker.add_job('bot.turn', json_build_object('user_id', $1::text, 'run_id', $2::text))`,
    [alice.userId, run.id],
  )
  const worker = await start()
  try {
    await vi.waitFor(async () => expect(await stateOf(run.id)).toEqual({ state: 'done', done: 2 }), {
      timeout: 120_000,
      interval: 50,
    })
    const lines = await world.database.query(`select * from audit_log where action = 'job.refuse'`)
    expect(lines).toMatchObject([{ error_code: 'E-SYS-E-0008', details: { job: 'bot.turn' } }])
    expect(JSON.stringify(lines)).not.toContain(run.id)
  } finally {
    await worker.stop()
  }
  expect(await world.follows(alice.username)).toEqual([])
})
