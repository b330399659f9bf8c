import { type Action, queueRun } from '@botyard/bot-engine'
import { commentHashtag } from '@botyard/bot-engine/actions/comment-hashtag'
import { followHashtag } from '@botyard/bot-engine/actions/follow-hashtag'
import { likeHashtag } from '@botyard/bot-engine/actions/like-hashtag'
import { viewStories } from '@botyard/bot-engine/actions/view-stories'
import type { BotPerson } from '@botyard/bot-engine/testing/act'
import { type BotWorld, createBotWorld } from '@botyard/bot-engine/testing/bot-world'
import { createLogger } from '@botyard/runtime/logger'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { spawnWorker, terminate, workerEnv } from './testing/worker-process.ts'
import { startWorker } from './worker.ts'

const fleetSize = 200

let world: BotWorld
let fleet: readonly BotPerson[]
beforeAll(async () => {
  world = await createBotWorld({ timeoutMs: 10_000 })
  const people: BotPerson[] = []
  // In handfuls, as people sign in: not two hundred at once on two processors.
  while (people.length < fleetSize)
    people.push(...(await Promise.all(Array.from({ length: 20 }, () => world.person()))))
  fleet = people
})
afterAll(() => world.close())

const queue = (person: BotPerson, action: Action, input: object) =>
  queueRun(world.engine, person.caller, action, action.params.parse(input))

/** How many of these runs are done. */
async function doneOf(runIds: readonly string[]): Promise<number> {
  const [row] = await world.database.query<{ done: string }>(
    `select count(*) as done from runs where id = any ($1) and state = 'done'`,
    [runIds],
  )
  return Number(row?.done)
}

test('B3 a bot with 5,000 effects in its queue takes turns like the 200 with one', async () => {
  const glutton = await world.person()
  for (let run = 0; run < 25; run++) await queue(glutton, followHashtag, { hashtag: 'coffee', count: 200 })
  const runs = await Promise.all(
    fleet.map((person) => queue(person, followHashtag, { hashtag: 'travel', count: 1 })),
  )
  const { db, keyRing, createInstagram, profile } = world.workerEngine
  const log = createLogger({ module: 'test', level: 'silent' })
  const worker = await startWorker({ db, keyRing, createInstagram, profile, concurrency: 4, log })
  try {
    const ids = runs.map(({ id }) => id)
    await vi.waitFor(async () => expect(await doneOf(ids)).toBe(fleetSize), {
      timeout: 280_000,
      interval: 50,
    })
    // Each of the others needed a handful of turns, so until nine in ten were done the glutton had about as many and not
    // hundreds. It goes on alone afterwards, while the last ones rest.
    const [glut] = await world.database.query<{ follows: number }>(
      `select count(*)::int as follows from effects where user_id = $1 and acknowledged_at <= (
        select percentile_disc(0.9) within group (order by finished_at) from runs where id = any ($2))`,
      [glutton.userId, ids],
    )
    expect(glut?.follows).toBeLessThan(25)
  } finally {
    await worker.stop()
  }
})

test('B2 200 bots over three worker processes: every request carries its own account’s device, cookie and token', async () => {
  const wanted: [Action, object][] = [
    [followHashtag, { hashtag: 'coffee', count: 1 }],
    [likeHashtag, { hashtag: 'cats', count: 1 }],
    [viewStories, { hashtag: 'travel', count: 1 }],
    [commentHashtag, { hashtag: 'cats', templates: ['Lovely, {username}'], count: 1 }],
  ]
  const runs = await Promise.all(
    wanted.flatMap(([action, input], kind) =>
      fleet
        .filter((_, index) => index % wanted.length === kind)
        .map((person) => queue(person, action, input)),
    ),
  )
  const spawn = () => spawnWorker(workerEnv(world))
  const workers = await Promise.all([spawn(), spawn(), spawn()])
  try {
    const ids = runs.map(({ id }) => id)
    await vi.waitFor(async () => expect(await doneOf(ids)).toBe(fleetSize), {
      timeout: 280_000,
      interval: 100,
    })
  } finally {
    await Promise.all(workers.map(terminate))
  }
  expect(await world.sandbox.mismatches()).toEqual([])
  const devices = Map.groupBy(
    (await world.sandbox.requests()).filter(({ account }) => account !== null),
    ({ account }) => account,
  )
  for (const [account, requests] of devices)
    expect([account, new Set(requests.map(({ device_id }) => device_id)).size]).toEqual([account, 1])
  const ledger = await world.database.query<{ user_id: string; target_id: string }>(
    `select user_id, target_id from effects where run_id = any ($1) and state = 'acknowledged'`,
    [runs.map(({ id }) => id)],
  )
  const recorded = await world.sandbox.effects()
  for (const person of fleet) {
    const own = ledger.filter(({ user_id }) => user_id === person.userId).map(({ target_id }) => target_id)
    const seen = recorded.filter(({ account }) => account === person.username).map((one) => one.target_id)
    expect(own).toHaveLength(1)
    expect(seen).toEqual(expect.arrayContaining(own))
  }
})
