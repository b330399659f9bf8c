import { withUser } from '@botyard/db'
import { listPeopleOn } from '@botyard/db/queries/targeting/listed-people'
import {
  defaultTargetFilters,
  storeTargetFilters,
  type TargetFilters,
} from '@botyard/db/queries/targeting/target-filters'
import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../actions/follow-hashtag.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { act, type BotPerson, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { createBotWorld } from '../testing/bot-world.ts'
import { takeTurn } from './take-turn.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

const choose = ({ userId }: BotPerson, filters: Partial<TargetFilters>) =>
  withUser(world.db, userId, (tx) => storeTargetFilters(tx, { ...defaultTargetFilters, ...filters }))
const follow = (person: BotPerson, count: number) =>
  act(world, worker, person, followHashtag, { hashtag: 'coffee', count })
const targetsOf = ({ userId }: BotPerson, state: string) =>
  world.database.query<{ target_name: string; facts: Record<string, number>; error_code: string | null }>(
    'select target_name, facts, error_code from effects where user_id = $1 and state = $2 order by position',
    [userId, state],
  )
const looksOf = async ({ username }: BotPerson) =>
  (await world.sandbox.requests()).filter(
    (request) =>
      'path' in request &&
      /\/users\/\d+\/info\//.test(String(request.path)) &&
      'account' in request &&
      request.account === username,
  )

test('A2 followers, proportion and posts are kept within what the user chose, each skip with its reason', async () => {
  const person = await world.person()
  await choose(person, { minFollowers: 300, maxFollowers: 2_500, minFollowerRatio: 0.5, minPosts: 400 })
  await follow(person, 10)
  const followed = await targetsOf(person, 'acknowledged')
  expect(followed).toHaveLength(10)
  for (const { facts } of followed) {
    expect(facts.followerCount).toBeGreaterThanOrEqual(300)
    expect(facts.followerCount).toBeLessThanOrEqual(2_500)
    expect(Number(facts.followerCount) / Math.max(1, Number(facts.followedCount))).toBeGreaterThanOrEqual(0.5)
    expect(facts.postCount).toBeGreaterThanOrEqual(400)
  }
  const skips = await skipsOf(world, person)
  expect(Object.keys(skips)).toEqual(
    expect.arrayContaining(['private-account', 'follower-count', 'follower-ratio', 'has-posts']),
  )
  expect((await targetsOf(person, 'skipped')).every(({ error_code }) => error_code !== null)).toBe(true)
})

test('A2 nobody is looked at while no filter needs it, and each person once when one does', async () => {
  const [plain, choosy] = [await world.person(), await world.person()]
  await follow(plain, 5)
  expect(await looksOf(plain)).toEqual([])
  await choose(choosy, { minPosts: 50 })
  await follow(choosy, 5)
  const looks = await looksOf(choosy)
  const skips = await skipsOf(world, choosy)
  expect(looks).toHaveLength(5 + (skips['has-posts'] ?? 0))
  expect(new Set(looks.map((look) => 'path' in look && look.path)).size).toBe(looks.length)
})

test('A2 the block list and blocked words hold from the next target on, also for a run at work', async () => {
  const person = await world.person()
  const run = await queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count: 4 })
  const { signal } = new AbortController()
  while ((await targetsOf(person, 'acknowledged')).length < 1) await takeTurn(worker, person.userId, signal)
  const open = (await targetsOf(person, 'planned')).filter(({ facts }) => !facts.isPrivate)
  const blocked = open.slice(0, 3).map(({ target_name }) => target_name)
  await withUser(world.db, person.userId, (tx) => listPeopleOn(tx, 'block', blocked))
  await choose(person, { blockedWords: ['e'] })
  await world.work(worker, person.userId)
  const followed = (await targetsOf(person, 'acknowledged')).slice(1).map(({ target_name }) => target_name)
  expect(followed).toHaveLength(3)
  expect(followed.filter((name) => blocked.includes(name) || name.includes('e'))).toEqual([])
  expect(await skipsOf(world, person)).toMatchObject({
    'block-listed': 3,
    'blocked-word': expect.any(Number),
  })
  const [stored] = await world.database.query<{ skipped: number }>('select skipped from runs where id = $1', [
    run.id,
  ])
  expect(stored?.skipped).toBe((await targetsOf(person, 'skipped')).length)
})

test('A2 two runs that found the same people follow each of them once', async () => {
  const person = await world.person()
  await choose(person, { skipsPrivate: false })
  await Promise.all([follow(person, 6), follow(person, 6)])
  const targets = (await sandboxEffectsOf(world, person)).map(([, id]) => id)
  expect(new Set(targets).size).toBe(targets.length)
})
