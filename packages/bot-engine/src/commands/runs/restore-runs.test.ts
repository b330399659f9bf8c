import { withUser } from '@botyard/db'
import { dropCancelledTargets } from '@botyard/db/queries/runs/cancelled-runs'
import { afterAll, expect, test, vi } from 'vitest'
import { followHashtag } from '../../actions/follow-hashtag.ts'
import { type BotPerson, runOf, sandboxEffectsOf, targetsOf } from '../../testing/act.ts'
import { createBotWorld } from '../../testing/bot-world.ts'
import { takeTurn } from '../../turns/take-turn.ts'
import { forgetMemory } from '../instagram-accounts/forget-memory.ts'
import { approvePlan } from './approve-plan.ts'
import { cancelRun, cancelRuns, restoreRuns } from './cancel-run.ts'
import { queueRun } from './queue-run.ts'
import { reorderRuns } from './reorder-runs.ts'

const world = await createBotWorld()
const worker = await world.worker()
afterAll(() => world.close())

const signal = new AbortController().signal
const queue = (person: BotPerson, count: number, isDryRun = false) =>
  queueRun(world.engine, person.caller, followHashtag, { hashtag: 'coffee', count }, { isDryRun })
const plannedOf = (person: BotPerson, runId: string) => targetsOf(world, person, runId, 'planned')
const refusal = (name: string) => expect.objectContaining({ name })
const waitLong = (id: string) =>
  world.database.query(`update runs set finished_at = now() - interval '11 seconds' where id = $1`, [id])

test('a cancelled run comes back where it stood, targets included, and ends as it would have', async () => {
  const person = await world.person()
  const { id } = await queue(person, 4)
  for (let turn = 0; turn < 4; turn++) await takeTurn(worker, person.userId, signal)
  const before = await runOf(world, person, id)
  const targets = await plannedOf(person, id)
  expect(targets.length).toBeGreaterThan(0)

  const cancelled = await cancelRun(world.engine, person.caller, id)
  expect(cancelled.undo_until).not.toBeNull()
  await world.work(worker, person.userId)
  const [restored] = await restoreRuns(world.engine, person.caller, [id])
  expect(restored).toEqual(before)
  expect(await plannedOf(person, id)).toEqual(targets)

  await world.work(worker, person.userId)
  expect(await runOf(world, person, id)).toMatchObject({ state: 'done', done: 4 })
  expect(await sandboxEffectsOf(world, person)).toHaveLength(4)
})

test('what was under way when a run was cancelled is counted when it comes back', async () => {
  const person = await world.person()
  const { id } = await queue(person, 2)
  await takeTurn(worker, person.userId, signal)
  await world.sandbox.fault('/friendships/create/', { delay_ms: 600 })
  const turn = takeTurn(worker, person.userId, signal)
  const isSending = async () =>
    expect(
      await world.database.query(`select from effects where run_id = $1 and state = 'sending'`, [id]),
    ).toHaveLength(1)
  await vi.waitFor(isSending, { timeout: 120_000 })
  await cancelRun(world.engine, person.caller, id)
  await turn
  await world.sandbox.clearFaults()
  expect(await runOf(world, person, id)).toMatchObject({ state: 'cancelled', done: 0 })
  expect(await restoreRuns(world.engine, person.caller, [id])).toMatchObject([{ done: 1 }])
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(2)
})

test('a discarded plan comes back and can be approved', async () => {
  const person = await world.person()
  const { id } = await queue(person, 2, true)
  await world.work(worker, person.userId)
  await cancelRun(world.engine, person.caller, id)
  expect(await restoreRuns(world.engine, person.caller, [id])).toMatchObject([{ state: 'planned', done: 2 }])
  await approvePlan(world.engine, person.caller, id)
  await world.work(worker, person.userId)
  expect(await sandboxEffectsOf(world, person)).toHaveLength(2)
})

test('ten seconds later nothing comes back, and what was to be reached is forgotten', async () => {
  const person = await world.person()
  const { id } = await queue(person, 4, true)
  await world.work(worker, person.userId)
  const forget = () => withUser(world.db, person.userId, (tx) => dropCancelledTargets(tx, id))
  await forget()
  expect(await plannedOf(person, id)).toHaveLength(4)
  await cancelRun(world.engine, person.caller, id)
  await waitLong(id)
  await expect(restoreRuns(world.engine, person.caller, [id])).rejects.toEqual(refusal('RUN_NOT_RESTORABLE'))
  await forget()
  expect(await plannedOf(person, id)).toEqual([])
})

test('nothing comes back that was not cancelled, was somebody else’s, or was meant for a memory that is gone', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const open = await queue(person, 2)
  const restore = (id: string, by = person) => restoreRuns(world.engine, by.caller, [id])
  await expect(restore(open.id)).rejects.toEqual(refusal('RUN_NOT_RESTORABLE'))
  await cancelRun(world.engine, person.caller, open.id)
  await expect(restore(open.id, other)).rejects.toEqual(refusal('NOT_FOUND'))
  await forgetMemory(world.engine, person.caller)
  await expect(restore(open.id)).rejects.toEqual(refusal('RUN_NOT_RESTORABLE'))
})

test('several runs are cancelled and brought back at once, all of them or none', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const ids = [await queue(person, 1), await queue(person, 2)].map(({ id }) => id)
  const foreign = await queue(other, 1)
  await expect(cancelRuns(world.engine, person.caller, [...ids, foreign.id])).rejects.toEqual(
    refusal('NOT_FOUND'),
  )
  for (const id of ids) expect(await runOf(world, person, id)).toMatchObject({ state: 'queued' })
  expect(await cancelRuns(world.engine, person.caller, ids)).toHaveLength(2)
  expect(await cancelRuns(world.engine, person.caller, ids)).toEqual([])
  await waitLong(ids[0] ?? '')
  await expect(restoreRuns(world.engine, person.caller, ids)).rejects.toEqual(refusal('RUN_NOT_RESTORABLE'))
  expect(await runOf(world, person, ids[1] ?? '')).toMatchObject({ state: 'cancelled' })
})

test('waiting runs come in the order that was chosen', async () => {
  const [person, other] = [await world.person(), await world.person()]
  const [first, second, third] = [await queue(person, 1), await queue(person, 2), await queue(person, 3)].map(
    ({ id }) => id,
  )
  if (!first || !second || !third) throw new Error('too few runs')
  const reorder = (ids: string[], by = person) => reorderRuns(world.engine, by.caller, ids)
  await expect(reorder([first], other)).rejects.toEqual(refusal('NOT_FOUND'))
  expect(await reorder([first, second, third])).toEqual([])
  // The one that is not named keeps its place.
  expect((await reorder([third, first])).map(({ id }) => id)).toEqual([third, first])
  await world.work(worker, person.userId)
  const ended = await world.database.query<{ id: string }>(
    `select id from runs where user_id = $1 and action = 'follow-hashtag' order by finished_at`,
    [person.userId],
  )
  expect(ended.map(({ id }) => id)).toEqual([third, second, first])
})
