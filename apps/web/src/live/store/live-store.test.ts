import { expect, test } from 'vitest'
import type { PlacedFrame } from '../types.ts'
import { activityCap } from './apply-event.ts'
import { activityOf, changedStatusOf, eventAt, limitOf, resetAt, runOf, statusOf } from './live-fixtures.ts'
import { emptyStore, type LiveStore, takeAnswer, takeFrames } from './live-store.ts'

const after = (...frames: PlacedFrame[]): LiveStore => takeFrames(emptyStore, frames).store
const seqs = ({ kept }: LiveStore) => kept.activity?.items.map(({ seq }) => seq)

test('a new event stands first, and one that was seen before changes nothing', () => {
  const store = after(resetAt(2), eventAt(3), eventAt(4), eventAt(3))
  expect(seqs(store)).toEqual([4, 3, 2, 1])
  expect(takeFrames(store, [eventAt(4)]).store.kept.activity).toBe(store.kept.activity)
})

test('the oldest rows leave when there are too many', () => {
  const store = after(
    resetAt(0),
    ...Array.from({ length: activityCap + 50 }, (_, index) => eventAt(index + 1)),
  )
  expect(seqs(store)).toHaveLength(activityCap)
  expect(seqs(store)?.at(-1)).toBe(51)
})

test('a snapshot of another history replaces everything', () => {
  const store = after(resetAt(9), eventAt(10), resetAt(2, 'restored'), eventAt(3, {}, 'restored'))
  expect(seqs(store)).toEqual([3, 2, 1])
})

test('an answer that was under way while something happened does not take it off the page again', () => {
  const store = after(resetAt(1), eventAt(2, { run: runOf('plan', { state: 'planned', done: 3 }) }))
  const late = { items: [runOf('plan', { done: 0 })], next_cursor: null, as_of: 'e:1' }
  const { store: next, askAgain } = takeAnswer(store, 'runs', late)
  expect(next.kept.runs?.items).toMatchObject([{ id: 'plan', state: 'planned', done: 3 }])
  expect([next.kept.runs?.as_of, askAgain]).toEqual(['e:2', []])
})

test('an answer from before a snapshot is not shown, and asked for again', () => {
  const store = after(resetAt(9))
  const late = { items: [], next_cursor: null, as_of: 'e:4' }
  const { store: next, askAgain } = takeAnswer(store, 'runs', late)
  expect(next.kept.runs).toBe(store.kept.runs)
  expect(askAgain).toEqual(['runs'])
})

test('a snapshot that is older than an answer leaves the answer', () => {
  const { store } = takeAnswer(emptyStore, 'limits', { items: [limitOf(5)], as_of: 'e:3' })
  const next = takeFrames(store, [resetAt(2)]).store
  expect(next.kept.limits?.items).toEqual([limitOf(5)])
})

test('a status without an event counts by its time', () => {
  const store = after(resetAt(1))
  const status = (state: 'resting' | 'ready', server_time: string) =>
    ({
      at: 'e:1',
      frame: { type: 'status', status: statusOf({ state, server_time, as_of: 'e:1' }) },
    }) as const
  const [later, earlier] = [
    status('resting', '2026-03-01T13:00:00Z'),
    status('ready', '2026-03-01T12:30:00Z'),
  ]
  expect(takeFrames(store, [later, earlier]).store.kept.status?.state).toBe('resting')
})

test('an event leaves a sign-in that waits waiting', () => {
  const pending_login = {
    ...{ kind: 'challenge' as const, step: 'in_app' as const, method: null, masked_contact: null },
    ...{ expires_at: '', username: 'demo', contacts: [], attempts_left: 3, resend_at: null },
    ...{ ways: [], about: null, task: 'confirm' as const },
  }
  const { store } = takeAnswer(after(resetAt(1)), 'status', statusOf({ pending_login, as_of: 'e:1' }))
  const next = takeFrames(store, [eventAt(2, { status: changedStatusOf('ready') })]).store
  expect(next.kept.status).toMatchObject({ state: 'ready', pending_login })
})

test('a known run is replaced in its place and a new one stands where its time is', () => {
  const made = (id: string, minute: number, done = 0) =>
    runOf(id, { created_at: `2026-03-01T12:0${minute}:00.000Z`, done })
  const store = after(
    resetAt(0),
    eventAt(1, { run: made('first', 1) }),
    eventAt(2, { run: made('second', 2) }),
    eventAt(3, { run: made('first', 1, 4) }),
  )
  const runs = store.kept.runs?.items.filter(({ id }) => id !== 'run')
  expect(runs?.map(({ id, done }) => [id, done])).toEqual([
    ['second', 0],
    ['first', 4],
  ])
})

test('heartbeats and failures leave everything as it is', () => {
  const store = after(resetAt(1))
  const beat = { at: 'e:1', frame: { type: 'heartbeat', server_time: '' } } as const
  expect(takeFrames(store, [beat]).store.kept).toEqual(store.kept)
})

test('what was found to hold marks its entry, in whatever order the answer comes, and adds none', () => {
  const shown = activityOf(1, { run_id: 'run', target: 'jane' })
  const verified = [{ run_id: 'run', action: 'follow', target: 'jane' }]
  const mark: PlacedFrame = {
    at: 'e:2',
    frame: { type: 'event', activity: activityOf(2, { event: 'effects.verified' }), changes: { verified } },
  }
  const first: PlacedFrame = { at: 'e:1', frame: { type: 'event', activity: shown, changes: {} } }
  const live = after(resetAt(0), first, mark).kept.activity?.items
  expect(live).toMatchObject([{ seq: 1, verified_at: activityOf(2).at }])
  const late = { items: [shown], next_cursor: null, as_of: 'e:1' }
  const store = after({ ...first }, mark)
  expect(takeAnswer(store, 'activity', late).store.kept.activity?.items).toEqual(live)
  const ofOther: PlacedFrame = {
    at: 'e:2',
    frame: {
      type: 'event',
      activity: activityOf(2, { event: 'effects.verified' }),
      changes: { verified: [{ run_id: 'run', action: 'follow', target: 'joe' }] },
    },
  }
  expect(after(resetAt(0), first, ofOther).kept.activity?.items).toMatchObject([{ verified_at: null }])
})
