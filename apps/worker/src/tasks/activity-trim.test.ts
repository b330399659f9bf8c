import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { append, withUser } from '@botyard/db'
import { testHappened } from '@botyard/db/testing/test-event'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from '../worker.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

/** Gives a new person this many entries from long ago and this many from now. */
async function personWith(old: number, recent: number): Promise<string> {
  const id = await world.database.addPerson()
  await world.database.query(
    `with logged as (
       insert into activity_logs (user_id, seq, at, event, status, message, correlation_id)
       select $1, seq, now() - case when seq <= $2 then interval '91 days' else interval '89 days' end, 'test.happened', 'info', 'x', 'c'
       from generate_series(1, $2::int + $3::int) seq)
     update user_streams set head = $2::int + $3::int where user_id = $1`,
    [id, old, recent],
  )
  return id
}

async function kept(userId: string) {
  const [row] = await world.database.query(
    `select min_seq::int, head::int, (select count(*)::int from activity_logs where user_id = $1) as count,
       (select min(seq)::int from activity_logs where user_id = $1) as first
     from user_streams where user_id = $1`,
    [userId],
  )
  return row
}

test('O3 activity older than it is kept goes, in batches, and each stream knows where it begins', async () => {
  const [many, few, none, all] = [
    await personWith(2_500, 3),
    await personWith(0, 5),
    await personWith(0, 0),
    await personWith(4, 0),
  ]
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'test', level: 'silent' })
  const worker = await startWorker({
    ...{ db, keyRing, createInstagram, profile, log },
    ...{ concurrency: 2, activityRetentionDays: 90 },
  })
  try {
    await world.database.query(`select graphile_worker.add_job('activity.trim', '{}')`)
    await vi.waitFor(
      async () => expect(await kept(many)).toEqual({ min_seq: 2_501, head: 2_503, count: 3, first: 2_501 }),
      { timeout: 120_000, interval: 50 },
    )
    await vi.waitFor(
      async () => expect(await kept(all)).toEqual({ min_seq: 5, head: 4, count: 0, first: null }),
      { timeout: 120_000 },
    )
  } finally {
    await worker.stop()
  }
  expect(await kept(few)).toEqual({ min_seq: 1, head: 5, count: 5, first: 1 })
  expect(await kept(none)).toMatchObject({ count: 0 })
  const details = { status: 'info', message: 'x', correlationId: 'c' } as const
  expect(await withUser(db, all, (tx) => append(tx, testHappened, details))).toBe(5)
})
