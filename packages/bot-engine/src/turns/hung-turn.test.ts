import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { takeTurn } from './take-turn.ts'

let asked = 0
const answer = Promise.withResolvers<void>()
/** Hears no signal, as a library with a defect would. */
const hanging = {
  ...followHashtag,
  async discover() {
    asked += 1
    if (asked === 1) await answer.promise
    return { targets: [], cursor: null }
  },
}

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld({ actions: new Map([[hanging.name, hanging]]) })
})
afterAll(() => world.close())

test('BH3 a bot whose turn hangs is taken by nobody in this process, and by another only after its lease', async () => {
  const person = await world.person()
  await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 1 })
  const [here, elsewhere] = [await world.worker(), await world.worker()]
  const signal = new AbortController().signal
  const hung = takeTurn(here, person.userId, signal)
  await vi.waitFor(() => expect(asked).toBe(1), { timeout: 120_000 })
  const fence = async () => {
    const [bot] = await world.database.query<{ fence: string }>(
      'select fence from bot_instances where user_id = $1',
      [person.userId],
    )
    return Number(bot?.fence)
  }
  const held = await fence()

  // The lease holds: nobody takes it.
  await Promise.all([takeTurn(here, person.userId, signal), takeTurn(elsewhere, person.userId, signal)])
  expect([asked, await fence()]).toEqual([1, held])

  // The lease has run out: not here, where the first has not ended.
  await world.database.query('update bot_instances set lease_until = now() where user_id = $1', [
    person.userId,
  ])
  await takeTurn(here, person.userId, signal)
  expect([asked, await fence()]).toEqual([1, held])
  await takeTurn(elsewhere, person.userId, signal)
  expect([asked, await fence()]).toEqual([2, held + 1])

  answer.resolve()
  await hung
  expect(here.manager.isAtWork(person.userId)).toBe(false)
})
