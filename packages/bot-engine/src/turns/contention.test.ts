import { withUser } from '@botyard/db'
import { setOwnLimit } from '@botyard/db/queries/limits/limits'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { type BotWorld, createBotWorld } from '../testing/bot-world.ts'
import { reserveTurn } from './reserve-turn.ts'
import { finishTurn, takeTurn } from './take-turn.ts'

let world: BotWorld
beforeAll(async () => {
  // Sixty at once wait for one another on a slow machine, and none of that is Instagram's silence.
  world = await createBotWorld({ timeoutMs: 120_000 })
})
beforeEach(() => world.sandbox.clearFaults())
afterAll(() => world.close())

const signal = new AbortController().signal
const queue = (person: Awaited<ReturnType<BotWorld['person']>>, count: number) =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count })

test('JB-J10 200 turns of four workers racing for a limit of 50 do exactly 50', async () => {
  const person = await world.person()
  await withUser(world.db, person.userId, (tx) =>
    setOwnLimit(tx, { action: 'follow', dailyLimit: 50, hourlyLimit: 50 }),
  )
  await queue(person, 120)
  const workers = await Promise.all(Array.from({ length: 4 }, () => world.worker()))
  let turns = 0
  const race = async (worker: (typeof workers)[number]) => {
    while (turns++ < 200 || (await world.follows(person.username)).length < 50)
      await takeTurn(worker, person.userId, signal)
  }
  await Promise.all(workers.flatMap((worker) => [race(worker), race(worker)]))
  const targets = (await world.follows(person.username)).map((follow) => follow.target_id)
  expect([targets.length, new Set(targets).size]).toEqual([50, 50])
  const usage = await world.database.query<{ used: number }>(
    'select used from quota_usage where user_id = $1',
    [person.userId],
  )
  expect(usage.map(({ used }) => used)).toEqual([50, 50])
})

test('JB-J3 two workers asked at the same time give one turn to a bot', async () => {
  const person = await world.person()
  await queue(person, 1)
  const [first, second] = await Promise.all([world.worker(), world.worker()])
  const turns = await Promise.all([reserveTurn(first, person.userId), reserveTurn(second, person.userId)])
  expect(turns.filter((turn) => turn !== null)).toHaveLength(1)
})

test('JB-J4 a turn whose lease ran out while its process was frozen writes nothing when it comes back', async () => {
  const person = await world.person()
  const run = await queue(person, 2)
  const [frozen, other] = await Promise.all([world.worker(), world.worker()])
  await takeTurn(frozen, person.userId, signal)
  const late = await reserveTurn(frozen, person.userId)
  if (late?.step.asks !== 'effect') throw new Error('the second turn of a run does an effect')
  await world.database.query(`update bot_instances set lease_until = now() where user_id = $1`, [
    person.userId,
  ])
  await world.work(other, person.userId)
  const before = await world.database.query('select state, done, failed from runs where id = $1', [run.id])
  expect(before).toEqual([{ state: 'done', done: 2, failed: 0 }])
  await finishTurn(frozen, late, signal)
  expect(await world.database.query('select state, done, failed from runs where id = $1', [run.id])).toEqual(
    before,
  )
})

test('JB-J3 JB-J4 a lease has a fence of its own: whoever comes back late does not end the turn that another has under way', async () => {
  const person = await world.person()
  await queue(person, 2)
  const [frozen, other] = await Promise.all([world.worker(), world.worker()])
  await takeTurn(frozen, person.userId, signal)
  const late = await reserveTurn(frozen, person.userId)
  if (!late) throw new Error('nothing to do')
  const standing = () =>
    world.database.query(
      'select lease_owner, lease_until, fence::int from bot_instances where user_id = $1 and lease_until > now()',
      [person.userId],
    )
  await world.database.query(
    'update bot_instances set lease_until = now(), call_deadline = now() where user_id = $1',
    [person.userId],
  )
  const going = await reserveTurn(other, person.userId)
  if (!going) throw new Error('nothing to do')
  const held = await standing()
  expect(held).toMatchObject([{ lease_owner: other.workerId, fence: going.fence }])
  await finishTurn(frozen, late, signal)
  expect(await standing()).toEqual(held)
  await finishTurn(other, going, signal)
  expect(await standing()).toEqual([])
})

test('B2 sixty bots at once never mix device, cookie or token', async () => {
  const people = await Promise.all(Array.from({ length: 60 }, () => world.person()))
  await Promise.all(people.map((person) => queue(person, 2)))
  const workers = await Promise.all(Array.from({ length: 3 }, () => world.worker()))
  await Promise.all(people.map(({ userId }, index) => world.work(workers[index % 3] ?? workers[0], userId)))
  expect(await world.sandbox.mismatches()).toEqual([])
  for (const { username } of people) expect(await world.follows(username)).toHaveLength(2)
})
