import { afterAll, expect, test } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { runOf, sandboxEffectsOf, targetsOf } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { approvePlan } from './approve-plan.ts'
import { changePlan } from './change-plan.ts'
import { queueRun } from './queue-run.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

/** A plan of so many follows, and the ids of whom it would follow. */
async function planned(count: number) {
  const person = await world.person()
  const params = { hashtag: 'coffee', count }
  const { id } = await queueRun(world.engine, person.caller, followHashtag, params, { isDryRun: true })
  await world.work(worker, person.userId)
  return { person, id, ids: (await targetsOf(world, person, id, 'planned')).map((target) => target.id) }
}

test('TG7 whoever was taken out of a plan is left alone by the approved run, and told as taken out', async () => {
  const { person, id, ids } = await planned(6)
  const [first = '', second = '', third = ''] = ids
  const change = (targetIds: string[], choice: 'drop' | 'restore') =>
    changePlan(world.engine, person.caller, { runId: id, targetIds, choice })
  const { skipped = 0 } = (await runOf(world, person, id)) ?? {}
  expect(await change([first, second, third], 'drop')).toMatchObject({ done: 3, skipped: skipped + 3 })
  expect(await change([second, third], 'drop')).toMatchObject({ done: 3, skipped: skipped + 3 })
  expect(await change([second], 'restore')).toMatchObject({ done: 4, skipped: skipped + 2 })
  const dropped = (await targetsOf(world, person, id, 'skipped')).filter(
    (one) => one.skipReason === 'dropped',
  )
  expect(dropped.map((one) => [one.id, one.errorCode])).toEqual([
    [first, 'E-TGT-I-0011'],
    [third, 'E-TGT-I-0011'],
  ])
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect((await sandboxEffectsOf(world, person)).map(([, target]) => target)).toEqual(
    ids.filter((one) => one !== first && one !== third),
  )
  expect(await runOf(world, person, id)).toMatchObject({ state: 'done', requested: 4, done: 4 })
})

test('TG7 a plan of which nobody is left is not approved until somebody is put back', async () => {
  const { person, id, ids } = await planned(2)
  await changePlan(world.engine, person.caller, { runId: id, targetIds: ids, choice: 'drop' })
  await expect(approvePlan(world.engine, person.caller, id)).rejects.toMatchObject({ name: 'PLAN_EMPTY' })
  await changePlan(world.engine, person.caller, { runId: id, targetIds: ids.slice(1), choice: 'restore' })
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect((await sandboxEffectsOf(world, person)).map(([, target]) => target)).toEqual(ids.slice(1))
})

test('TG7 only targets of one’s own plan are taken out: not who was skipped by a filter, not after it was approved', async () => {
  const { person, id, ids } = await planned(2)
  const { person: other } = await planned(1)
  const [left] = await targetsOf(world, person, id, 'skipped')
  const drop = (targetIds: readonly string[], caller = person.caller) =>
    changePlan(world.engine, caller, { runId: id, targetIds, choice: 'drop' })
  await expect(drop(ids, other.caller)).rejects.toMatchObject({ name: 'NOT_FOUND' })
  await expect(drop([...ids, '4'])).rejects.toMatchObject({ name: 'NOT_FOUND' })
  const restored = changePlan(world.engine, person.caller, {
    ...{ runId: id, targetIds: [left?.id ?? ''], choice: 'restore' },
  })
  await expect(restored).rejects.toMatchObject({ name: 'NOT_FOUND' })
  expect(await runOf(world, person, id)).toMatchObject({ done: 2 })
  await approvePlan(world.engine, person.caller, id)
  await expect(drop(ids)).rejects.toMatchObject({ name: 'PLAN_NOT_READY' })
})
