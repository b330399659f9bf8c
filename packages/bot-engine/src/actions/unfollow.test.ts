import { withUser } from '@botyard/db'
import { listRunTargets } from '@botyard/db/queries/runs/run-targets'
import { listPeopleOn } from '@botyard/db/queries/targeting/listed-people'
import { protectPerson } from '@botyard/db/queries/targeting/protected-people'
import { afterAll, expect, test } from 'vitest'
import { approvePlan } from '../commands/runs/approve-plan.ts'
import { queueRun } from '../commands/runs/queue-run.ts'
import { act, ledgerOf, sandboxEffectsOf, skipsOf } from '../testing/act.ts'
import { createCrowdScene, idsOf } from '../testing/crowd-scene.ts'
import type { Action } from './define-action.ts'
import { followHashtag } from './follow-hashtag.ts'
import { unfollow } from './unfollow.ts'

const { world, worker, crowd, linked, followed, followers, unfollowed } = await createCrowdScene()
afterAll(() => world.close())

test('A1 people who do not follow back are unfollowed, those who do stay', async () => {
  const person = await linked()
  const [back, others] = [crowd.slice(0, 3), crowd.slice(3, 8)]
  await followed(person, [...back, ...others])
  await followers(person, back)
  const run = await act(world, worker, person, unfollow, { who: 'non-followers', count: 50 })
  expect(run).toMatchObject({ state: 'done', done: 5, error_code: 'E-FLW-W-0004' })
  expect((await unfollowed(person)).toSorted()).toEqual(idsOf(others))
  expect(await skipsOf(world, person)).toEqual({ 'follows-back': 3 })
  expect(await ledgerOf(world, person)).toEqual(await sandboxEffectsOf(world, person))
})

test('A1 who follows back between the look and the unfollow stays, and the share goes back', async () => {
  const person = await linked()
  const [one] = crowd
  if (!one) throw new Error('nobody there')
  await followed(person, [one])
  const late: Action = {
    ...unfollow,
    async look(context, target) {
      const facts = await unfollow.look?.(context, target)
      await followers(person, [one])
      return facts ?? null
    },
  }
  const lateWorker = { ...worker, actions: new Map([['unfollow', late]]) }
  await act(world, lateWorker, person, unfollow, { who: 'non-followers', count: 1 })
  expect(await unfollowed(person)).toEqual([])
  expect(await skipsOf(world, person)).toEqual({ 'follows-back': 1 })
  const usage = await world.database.query('select used from quota_usage where user_id = $1 and used > 0', [
    person.userId,
  ])
  expect(usage).toEqual([])
})

test('A1 people the bot followed are unfollowed after the days asked for, and nobody else', async () => {
  const person = await linked()
  await followed(person, crowd.slice(10, 14))
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 4 })
  const input = { who: 'followed-by-bot', older_than_days: 7, count: 50 }
  await act(world, worker, person, unfollow, input)
  expect(await unfollowed(person)).toEqual([])
  await world.database.query(
    `update effects set acknowledged_at = acknowledged_at - interval '8 days' where user_id = $1 and id in (
       select id from effects where user_id = $1 and state = 'acknowledged' order by position limit 3)`,
    [person.userId],
  )
  await act(world, worker, person, unfollow, input)
  const follows = (await sandboxEffectsOf(world, person)).filter(([action]) => action === 'follow')
  expect(await unfollowed(person)).toEqual(follows.slice(0, 3).map(([, id]) => id))
  await act(world, worker, person, unfollow, input)
  expect(await unfollowed(person)).toHaveLength(3)
})

test('A1 somebody protected or allow-listed after the run was queued still stays', async () => {
  const person = await linked()
  const people = crowd.slice(0, 4)
  const [shielded, listed] = people
  if (!shielded || !listed) throw new Error('nobody there')
  await followed(person, people)
  const guard = async () => {
    await withUser(world.db, person.userId, (tx) => protectPerson(tx, shielded))
    await withUser(world.db, person.userId, (tx) => listPeopleOn(tx, 'allow', [listed.username]))
  }
  const late: Action<typeof unfollow.params> = {
    ...unfollow,
    async discover(...asked) {
      const page = await unfollow.discover(...asked)
      await guard()
      return page
    },
  }
  await act(world, { ...worker, actions: new Map([['unfollow', late]]) }, person, unfollow, {
    who: 'non-followers',
    count: 50,
  })
  expect((await unfollowed(person)).toSorted()).toEqual(idsOf(people.slice(2)))
  expect(await skipsOf(world, person)).toEqual({ 'protected-person': 1, 'allow-listed': 1 })
})

test('A4 a dry run of unfollow names exactly whom it would take, and carries out exactly that', async () => {
  const person = await linked()
  const [back, others] = [crowd.slice(0, 2), crowd.slice(2, 5)]
  await followed(person, [...back, ...others])
  await followers(person, back)
  const params = unfollow.params.parse({ who: 'non-followers', count: 50 })
  const plan = await queueRun(world.engine, person.caller, unfollow, params, { isDryRun: true })
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toEqual([])
  const chosen = await world.database.query<{ target_id: string }>(
    `select target_id from effects where run_id = $1 and state = 'planned'`,
    [plan.id],
  )
  expect(chosen.map((row) => row.target_id).toSorted()).toEqual(idsOf(others))
  expect(await skipsOf(world, person)).toEqual({ 'follows-back': 2 })
  await approvePlan(world.engine, person.caller, plan.id)
  await world.work(worker, person.userId)
  expect((await unfollowed(person)).toSorted()).toEqual(idsOf(others))
})

test('B04 by default only people the bot followed go, and of those whoever follows back stays', async () => {
  const person = await linked()
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 4 })
  const follows = (await sandboxEffectsOf(world, person)).map(([, id]) => id)
  const names = (await world.sandbox.effects())
    .filter(({ account }) => account === person.username)
    .map((effect) => effect.target_username)
  await world.sandbox.control('POST', '/following', {
    username: person.username,
    people: [crowd.at(-1)?.username],
  })
  await followers(
    person,
    crowd.filter((one) => one.username === names[0]),
  )
  await act(world, worker, person, unfollow, { count: 10 })
  expect(await unfollowed(person)).toEqual([])
  await act(world, worker, person, unfollow, { older_than_days: 0, count: 10 })
  expect(await unfollowed(person)).toEqual(follows.slice(1))
})

test('TG5 people who are named are unfollowed, followers too, but nobody who is protected, on the allow list or not followed', async () => {
  const person = await linked()
  const [back, plain, allowed, safe, stranger] = crowd
  if (!back || !plain || !allowed || !safe || !stranger) throw new Error('too few people')
  await followed(person, [back, plain, allowed, safe])
  await followers(person, [back])
  await withUser(world.db, person.userId, (tx) => listPeopleOn(tx, 'allow', [allowed.username]))
  await withUser(world.db, person.userId, (tx) => protectPerson(tx, safe))
  const usernames = [back, plain, allowed, safe, stranger].map(({ username }) => username)
  const run = await act(world, worker, person, unfollow, {
    ...{ who: 'named', usernames: [...usernames, 'nobody.has.this'], count: 6 },
  })
  expect(run).toMatchObject({ requested: 6, done: 2, skipped: 4 })
  expect((await unfollowed(person)).toSorted()).toEqual(idsOf([back, plain]))
  expect(await skipsOf(world, person)).toEqual({
    ...{ 'nobody-named': 1, 'allow-listed': 1, 'protected-person': 1, 'not-followed': 1 },
  })
})

test('TG5 names are wanted for people one names, and for nobody else', () => {
  const problemOf = (params: object) =>
    unfollow.params.safeParse({ count: 5, ...params }).error?.issues[0]?.path
  expect(problemOf({ who: 'named' })).toEqual(['usernames'])
  expect(problemOf({ who: 'non-followers', usernames: ['ada'] })).toEqual(['usernames'])
  expect(problemOf({ who: 'named', usernames: ['ada', 'no way!'] })).toEqual(['usernames', 1])
  expect(problemOf({})).toBeUndefined()
  expect(problemOf({ who: 'named', usernames: ['ada, @bert'] })).toBeUndefined()
})

test('TG7 whom the bot followed is shown in a plan as they looked when they were followed', async () => {
  const person = await linked()
  await act(world, worker, person, followHashtag, { hashtag: 'coffee', count: 2 })
  const params = unfollow.params.parse({ who: 'followed-by-bot', older_than_days: 0, count: 2 })
  const { id } = await queueRun(world.engine, person.caller, unfollow, params, { isDryRun: true })
  await world.work(worker, person.userId)
  const targets = await withUser(world.db, person.userId, (tx) => listRunTargets(tx, { runId: id, limit: 9 }))
  expect(targets).toHaveLength(2)
  for (const { facts } of targets)
    expect(facts).toMatchObject({ pictureUrl: expect.stringMatching(/^http/), fullName: expect.any(String) })
})
