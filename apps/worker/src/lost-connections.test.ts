import { queueRun } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { expectLedgersAgree } from '@botyard/bot-engine/testing/ledgers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { superviseWorkers, workerEnv, workerProgram } from './testing/worker-process.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 15_000 })
})
afterAll(() => world.close())

test('JB-J8 FA10 every connection to the database cut mid-run: the work goes on, with nothing lost and nothing twice', async () => {
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 4 })
  const workers = superviseWorkers(await workerProgram(), workerEnv(world))
  const done = async () => {
    const [row] = await world.database.query<{ done: number }>('select done from runs where id = $1', [
      run.id,
    ])
    return row?.done ?? 0
  }
  try {
    await vi.waitFor(async () => expect(await done()).toBeGreaterThanOrEqual(1), { timeout: 120_000 })
    await world.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await vi.waitFor(async () => expect(await done()).toBe(4), { timeout: 120_000, interval: 100 })
  } finally {
    await workers.stop()
  }
  await expectLedgersAgree(world, person)
  expect(await world.follows(person.username)).toHaveLength(4)
  const rows = await world.database.query<{ seq: string }>(
    'select seq from activity_logs where user_id = $1 order by seq',
    [person.userId],
  )
  expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, index) => index + 1))
})
