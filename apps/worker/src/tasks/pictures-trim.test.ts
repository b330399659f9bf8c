import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startWorker } from '../worker.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

/** Gives a new person so many pictures from more than a week ago, and so many from less. */
async function personWith(old: number, recent: number): Promise<string> {
  const id = await world.database.addPerson()
  await world.database.query(
    `insert into person_pictures (user_id, person_id, type, bytes, read_at)
     select $1, nth::text, 'image/png', '\\x89'::bytea, now() - case when nth <= $2 then interval '169 hours' else interval '167 hours' end
     from generate_series(1, $2::int + $3::int) nth`,
    [id, old, recent],
  )
  return id
}

test('TG7 pictures that are kept long enough go at night, of every account, in batches', async () => {
  const [many, none] = [await personWith(1_200, 3), await personWith(0, 4)]
  await personWith(2, 0)
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'test', level: 'silent' })
  const worker = await startWorker({
    ...{ db, keyRing, createInstagram, profile, log, concurrency: 2 },
  })
  try {
    await world.database.query(`select graphile_worker.add_job('pictures.trim', '{}')`)
    const kept = () =>
      world.database.query<{ user_id: string; count: number }>(
        'select user_id, count(*)::int from person_pictures group by user_id',
      )
    await vi.waitFor(
      async () =>
        expect(new Map((await kept()).map(({ user_id, count }) => [user_id, count]))).toEqual(
          new Map([
            [many, 3],
            [none, 4],
          ]),
        ),
      { timeout: 120_000, interval: 50 },
    )
  } finally {
    await worker.stop()
  }
})
