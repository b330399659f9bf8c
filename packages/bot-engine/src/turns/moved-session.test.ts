import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

test('CY-C2 the session of somebody else, copied into a bot’s row, opens nothing and is written down', async () => {
  const [alice, bob] = [await world.person(), await world.person()]
  await queueRun(world.engine, alice.caller, followHashtag, { hashtag: 'cats', count: 2 })
  await world.database.query(
    `update instagram_credentials set session_data_encrypted =
       (select session_data_encrypted from instagram_credentials where user_id = $2) where user_id = $1`,
    [alice.userId, bob.userId],
  )
  await world.work(await world.worker(), alice.userId)
  expect(await world.follows(alice.username)).toEqual([])
  expect(await world.follows(bob.username)).toEqual([])
  const lines = await world.database.query('select * from audit_log where subject_id = $1', [alice.userId])
  expect(lines).toMatchObject([
    {
      action: 'sealed-value.refuse',
      error_code: 'E-SYS-C-0004',
      actor_id: null,
      details: { place: 'instagram_credentials.session_data_encrypted' },
    },
  ])
})
