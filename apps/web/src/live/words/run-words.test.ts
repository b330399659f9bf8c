import { expect, test } from 'vitest'
import { runOf } from '../store/live-fixtures.ts'
import { describeRun, splitOpenRuns, undoableUntil } from './run-words.ts'

test('a run is what it does and where it looks', () => {
  expect(describeRun(runOf('run'))).toBe('Follow by hashtag: #coffee')
  expect(describeRun(runOf('run', { title: 'Unfollow', source: '' }))).toBe('Unfollow')
})

test('the run at work is the one that has begun; the others wait by their places, dry runs first', () => {
  const idsOf = (runs: readonly { id: string }[]) => runs.map(({ id }) => id)
  const waits = (id: string, place: number) => runOf(id, { state: 'queued', place })
  const dry = runOf('dry', { state: 'queued', place: 9, is_dry_run: true })
  const others = [runOf('over', { state: 'done' }), runOf('plan', { state: 'planned' })]
  const all = [
    waits('second', 7),
    waits('first', 3),
    dry,
    runOf('begun', { state: 'paused', place: 5 }),
    ...others,
  ]
  const { current, waiting } = splitOpenRuns(all)
  expect([current?.id, idsOf(waiting)]).toEqual(['begun', ['dry', 'first', 'second']])
  const before = splitOpenRuns([waits('second', 7), waits('first', 3)])
  expect([before.current?.id, idsOf(before.waiting)]).toEqual(['first', ['second']])
  expect(splitOpenRuns(others)).toEqual({ current: undefined, waiting: [] })
})

test('what was cancelled can be brought back until its time is over', () => {
  const until = '2026-03-01T12:00:10.000Z'
  const run = runOf('run', { state: 'cancelled', undo_until: until })
  expect(undoableUntil(run, Date.parse(until) - 1)).toBe(until)
  expect(undoableUntil(run, Date.parse(until))).toBeNull()
  expect(undoableUntil({ ...run, undo_until: null }, 0)).toBeNull()
})
