import { join } from 'node:path'
import { queueRun, startBot } from '@botyard/bot-engine'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { superviseWorkers, workerEnv } from './testing/worker-process.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const statusOf = async (userId: string) => {
  const [row] = await world.database.query(
    'select bot_running, last_error_code from user_bot_status where user_id = $1',
    [userId],
  )
  return row
}

test('JB-J6 FA8 a turn that kills its worker gets three tries, then its bot is stopped and the others have run', async () => {
  const [poisoned, healthy] = [await world.person(), await world.person()]
  await queueRun(world.engine, poisoned.caller, likeHashtag, { hashtag: 'cats', count: 1 })
  const run = await queueRun(world.engine, healthy.caller, followHashtag, { hashtag: 'coffee', count: 2 })
  const workers = superviseWorkers(join(import.meta.dirname, 'testing/poisoned-worker.ts'), workerEnv(world))
  try {
    await vi.waitFor(
      async () => {
        expect(await statusOf(poisoned.userId)).toEqual({
          bot_running: false,
          last_error_code: 'E-RUN-E-0004',
        })
        const [row] = await world.database.query('select state, done from runs where id = $1', [run.id])
        expect(row).toEqual({ state: 'done', done: 2 })
      },
      { timeout: 120_000, interval: 100 },
    )
    expect(workers.killed()).toBe(3)
    expect(await statusOf(healthy.userId)).toEqual({ bot_running: true, last_error_code: null })
  } finally {
    await workers.stop()
  }
  // Its owner may try again, and has three tries again.
  await startBot(world.engine, poisoned.caller)
  expect(await statusOf(poisoned.userId)).toMatchObject({ bot_running: true })
})
