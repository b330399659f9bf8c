import { expect, test } from 'vitest'
import { applyEvent } from './store/apply-event.ts'
import { activityOf, runOf } from './store/live-fixtures.ts'
import type { Run } from './types.ts'
import { lastCancelled, splitOpenRuns } from './words/run-words.ts'

/** Runs queued one after the other, the newest first, as the server lists them. */
const queued = (count: number): Run[] =>
  Array.from({ length: count }, (_, index) => {
    const nth = count - index
    const created_at = new Date(nth * 60_000).toISOString()
    return runOf(`run-${nth}`, { created_at, state: 'queued', place: nth })
  })
const listOf = (items: Run[]) => ({ items, next_cursor: null, as_of: 'e:0' })
const changed = (items: Run[], run: Run) =>
  applyEvent.runs(listOf(items), { type: 'event', activity: activityOf(1), changes: { run } }).items

test('of 120 open runs each is shown and counted, the oldest at work', () => {
  const runs = queued(120)
  const oldest = runs.at(-1) ?? runOf('none')
  const { current, waiting } = splitOpenRuns(changed(runs, { ...oldest, state: 'running', done: 3 }))
  expect(current).toMatchObject({ id: 'run-1', done: 3 })
  expect(waiting.map(({ id }) => id)).toEqual(Array.from({ length: 119 }, (_, index) => `run-${index + 2}`))
})

test('an old run leaves when it has ended, unless it can be brought back; a new one pushes no open one out', () => {
  const runs = queued(120)
  const oldest = runs.at(-1) ?? runOf('none')
  const ended = { ...oldest, state: 'done', finished_at: oldest.created_at } as const
  expect(changed(runs, ended)).toHaveLength(119)
  const cancelled = { ...ended, state: 'cancelled', undo_until: '2026-03-01T12:00:10.000Z' } as const
  expect(changed(runs, cancelled)).toHaveLength(120)
  const added = runOf('run-121', { created_at: new Date(121 * 60_000).toISOString(), state: 'queued' })
  expect(changed(runs, added)).toHaveLength(121)
  const among = changed(
    runs.map((run, index) => (index === 60 ? { ...run, state: 'done' as const } : run)),
    added,
  )
  expect(among).toHaveLength(120)
})

test('of what can be brought back that is offered which was cancelled last, however old it is, all of it together', () => {
  const cancelled = (run: Run, second: number): Run => ({
    ...run,
    ...{ state: 'cancelled', finished_at: `2026-03-01T12:00:0${second}.000Z` },
    undo_until: `2026-03-01T12:00:1${second}.000Z`,
  })
  const [newest, ...older] = queued(3)
  const runs = [...(newest ? [cancelled(newest, 1)] : []), ...older.map((run) => cancelled(run, 4))]
  const offeredAt = (time: string) => lastCancelled(runs, Date.parse(time)).map(({ id }) => id)
  expect(offeredAt('2026-03-01T12:00:05Z')).toEqual(['run-2', 'run-1'])
  expect(offeredAt('2026-03-01T12:00:15Z')).toEqual([])
})
