import { countAtWire } from '@botyard/db/testing/wire-counter'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { readLedger } from './read-ledger.ts'
import { recordResult } from './record.ts'
import { reserveTurn } from './reserve-turn.ts'
import { takeTurn } from './take-turn.ts'

let world: BotWorld
beforeAll(async () => {
  world = await createBotWorld()
})
afterAll(() => world.close())

const signal = new AbortController().signal

test('a turn that acts waits for the database four times to be reserved, three times to be recorded, each time after one write', async () => {
  const person = await world.person()
  const worker = await world.worker()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 5 })
  const done = async () =>
    (await world.database.query<{ done: number }>('select done from runs where id = $1', [run.id]))[0]?.done
  // Until it is under way, its page read and its first person followed.
  while ((await done()) === 0) await takeTurn(worker, person.userId, signal)
  const count = countAtWire(worker.db.pool)

  const turn = await reserveTurn(worker, person.userId)
  expect(turn?.step.asks).toBe('effect')
  const reserved = count()
  expect(reserved.trips).toBeLessThanOrEqual(4)
  expect(reserved.writes).toBeLessThanOrEqual(reserved.trips)
  if (!turn) return

  const result = await turn.step.carryOut({
    ...{ instagram: turn.instance.instagram, now: turn.now, signal },
    ledger: readLedger(worker, person.userId),
  })
  count()
  await recordResult(worker, turn, result)
  const recorded = count()
  expect(recorded.trips).toBeLessThanOrEqual(3)
  expect(recorded.writes).toBeLessThanOrEqual(recorded.trips)
  expect(await done()).toBe(2)
})
