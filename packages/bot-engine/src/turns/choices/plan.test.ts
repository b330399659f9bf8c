import { withUser } from '@botyard/db'
import { listPeopleOn } from '@botyard/db/queries/targeting/listed-people'
import { defaultTargetFilters, storeTargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { stopBot } from '../../commands/bots/stop-bot.ts'
import { approvePlan } from '../../commands/runs/approve-plan.ts'
import { cancelRun } from '../../commands/runs/cancel-run.ts'
import { queueRun } from '../../commands/runs/queue-run.ts'
import { act, type BotPerson, runOf, sandboxEffectsOf, targetsOf } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

const params = (count: number) => ({ hashtag: 'coffee', count })
const idsOf = (targets: readonly { id: string }[]) => targets.map(({ id }) => id)

/** A dry run that has found its targets. */
async function plan(person: BotPerson, count: number) {
  const { id } = await queueRun(world.engine, person.caller, followHashtag, params(count), { isDryRun: true })
  await world.work(worker, person.userId)
  return { id, targets: await targetsOf(world, person, id, 'planned') }
}

test('A4 a dry run does nothing at Instagram and keeps every target and every reason of a skip', async () => {
  const person = await world.person()
  await withUser(world.db, person.userId, (tx) =>
    storeTargetFilters(tx, { ...defaultTargetFilters, minPosts: 200 }),
  )
  const { id, targets } = await plan(person, 20)
  expect(await runOf(world, person, id)).toMatchObject({ state: 'planned', is_dry_run: true, done: 20 })
  expect(targets).toHaveLength(20)
  expect(await sandboxEffectsOf(world, person)).toEqual([])
  const skips = await targetsOf(world, person, id, 'skipped')
  expect(new Set(skips.map(({ skipReason }) => skipReason))).toEqual(
    new Set(['private-account', 'has-posts']),
  )
  expect(skips.every(({ errorCode }) => errorCode !== null)).toBe(true)
  expect(await targetsOf(world, person, id)).toHaveLength(targets.length + skips.length)
  const usage = await world.database.query('select from quota_usage where user_id = $1', [person.userId])
  expect(usage).toEqual([])
})

test('A4 an approved plan is carried out exactly: its targets, in their order, and nobody else', async () => {
  const person = await world.person()
  const { id, targets } = await plan(person, 6)
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect((await sandboxEffectsOf(world, person)).map(([, target]) => target)).toEqual(idsOf(targets))
  expect(await runOf(world, person, id)).toMatchObject({ state: 'done', requested: 6, done: 6 })
})

test('A4 who has become unfit since the plan is skipped with the reason, and nobody takes their place', async () => {
  const person = await world.person()
  const sooner = await plan(person, 2)
  const { id, targets } = await plan(person, 5)
  const [first, second, blocked, ...others] = targets
  if (!first || !second || !blocked) throw new Error('too few targets')
  expect(idsOf(sooner.targets)).toEqual([first.id, second.id])
  await approvePlan(world.engine, person.caller, sooner.id)
  await world.work(worker, person.userId)
  await withUser(world.db, person.userId, (tx) => listPeopleOn(tx, 'block', [blocked.name]))
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect((await sandboxEffectsOf(world, person)).map(([, target]) => target)).toEqual([
    ...idsOf(sooner.targets),
    ...idsOf(others),
  ])
  expect(await runOf(world, person, id)).toMatchObject({ state: 'done', requested: 5, done: 2, skipped: 3 })
  const chosen = new Set(idsOf(targets))
  const skipped = (await targetsOf(world, person, id, 'skipped')).filter((target) => chosen.has(target.id))
  expect(skipped.map(({ name, skipReason }) => [name, skipReason])).toEqual([
    [first.name, 'already-followed'],
    [second.name, 'already-followed'],
    [blocked.name, 'block-listed'],
  ])
})

test('A4 limits hold for an approved plan', async () => {
  const person = await world.person()
  const { id } = await plan(person, 5)
  await world.database.query(
    `insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, 'follow', 2, 2)`,
    [person.userId],
  )
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(2)
  expect(await runOf(world, person, id)).toMatchObject({ state: 'running', done: 2 })
})

test('S2 A4 a plan is neither made nor approved without a running bot', async () => {
  const person = await world.person()
  const { id } = await plan(person, 2)
  await stopBot(world.engine, person.caller)
  await expect(approvePlan(world.engine, person.caller, id)).rejects.toMatchObject({
    name: 'BOT_NOT_RUNNING',
  })
  const another = queueRun(world.engine, person.caller, followHashtag, params(2), { isDryRun: true })
  await expect(another).rejects.toMatchObject({ name: 'BOT_NOT_RUNNING' })
  expect(await runOf(world, person, id)).toMatchObject({ state: 'planned' })
})

test('A4 a plan is approved once, not after a day, not when discarded, and not by others', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const old = await plan(person, 1)
  await expect(approvePlan(world.engine, other.caller, old.id)).rejects.toMatchObject({ name: 'NOT_FOUND' })
  await world.database.query(`update runs set plan_expires_at = now() where id = $1`, [old.id])
  await expect(approvePlan(world.engine, person.caller, old.id)).rejects.toMatchObject({
    name: 'PLAN_EXPIRED',
  })
  const discarded = await plan(person, 1)
  await cancelRun(world.engine, person.caller, discarded.id)
  const fresh = await plan(person, 1)
  await approvePlan(world.engine, person.caller, fresh.id)
  for (const { id } of [discarded, fresh])
    await expect(approvePlan(world.engine, person.caller, id)).rejects.toMatchObject({
      name: 'PLAN_NOT_READY',
    })
})

test('A4 a plan that finds nobody ends by itself', async () => {
  const person = await world.person()
  const run = queueRun(
    world.engine,
    person.caller,
    followHashtag,
    { hashtag: 'nobodyusesthis', count: 3 },
    { isDryRun: true },
  )
  const { id } = await run
  await world.work(worker, person.userId)
  expect(await runOf(world, person, id)).toMatchObject({ state: 'done', done: 0, error_code: 'E-FLW-W-0004' })
})

test('A4 a dry run does not wait for a run that rests for its limit', async () => {
  const person = await world.person()
  await world.database.query(
    `insert into daily_limits (user_id, action, daily_limit, hourly_limit) values ($1, 'follow', 1, 1)`,
    [person.userId],
  )
  await act(world, worker, person, followHashtag, params(3))
  const { targets } = await plan(person, 4)
  expect(targets).toHaveLength(4)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(1)
})
