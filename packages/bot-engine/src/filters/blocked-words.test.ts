import { withUser } from '@botyard/db'
import { defaultTargetFilters, storeTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { skipsOf } from '../testing/act.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

test.each([
  [['keller', 'moreau', 'tanaka'], 15],
  [['latte'], 5],
])('B05 blocked words %j are looked for in names too, and leave out %i', async (blockedWords, count) => {
  const person = await world.person()
  await withUser(world.db, person.userId, (tx) =>
    storeTargetFilters(tx, { ...defaultTargetFilters, skipsPrivate: false, blockedWords }),
  )
  const params = followHashtag.params.parse({ hashtag: 'coffee', count: 60 })
  await queueRun(world.engine, person.caller, followHashtag, params, { isDryRun: true })
  await world.work(await world.worker(), person.userId)
  expect(await skipsOf(world, person)).toEqual({ 'blocked-word': count })
})
