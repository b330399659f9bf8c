import { describe, expect, test } from 'vitest'
import { activityOf, changedStatusOf, eventOf, limitOf, runOf, statusOf } from './live-fixtures.ts'
import { activityCap, mergeFrame, mergeFrames, nothingYet } from './merge-frame.ts'
import type { LiveFrame } from './types.ts'

const reset = (...seqs: number[]): Extract<LiveFrame, { type: 'reset' }> => ({
  type: 'reset',
  status: statusOf(),
  limits: [limitOf(0)],
  runs: [runOf('first')],
  activity: seqs.map((seq) => activityOf(seq)),
})

const seqs = (state: { activity: readonly { seq: number }[] }) => state.activity.map(({ seq }) => seq)

describe('activity', () => {
  test('a new event stands first', () => {
    expect(seqs(mergeFrames(nothingYet, [reset(2, 1), eventOf(3), eventOf(4)]))).toEqual([4, 3, 2, 1])
  })

  test('events of one batch are put in the order they happened in', () => {
    expect(seqs(mergeFrames(nothingYet, [eventOf(3), eventOf(1), eventOf(2)]))).toEqual([3, 2, 1])
  })

  test('an event that was seen before changes nothing, not even the object', () => {
    const state = mergeFrames(nothingYet, [reset(2, 1), eventOf(3)])
    expect(mergeFrame(state, eventOf(3))).toBe(state)
    expect(mergeFrame(state, eventOf(1))).toBe(state)
  })

  test('the oldest rows leave when there are too many', () => {
    const frames = Array.from({ length: activityCap + 50 }, (_, index) => eventOf(index + 1))
    const state = mergeFrames(nothingYet, frames)
    expect(state.activity).toHaveLength(activityCap)
    expect(state.activity[0]?.seq).toBe(activityCap + 50)
    expect(state.activity.at(-1)?.seq).toBe(51)
  })
})

describe('a snapshot', () => {
  test('replaces everything, also with an earlier place in the stream', () => {
    const state = mergeFrames(nothingYet, [reset(9, 8), eventOf(10), reset(2, 1)])
    expect(seqs(state)).toEqual([2, 1])
    expect(seqs(mergeFrame(state, eventOf(3)))).toEqual([3, 2, 1])
  })

  test('stays behind the events that came before it', () => {
    expect(seqs(mergeFrames(nothingYet, [eventOf(5), eventOf(6), reset(6, 5, 4), eventOf(7)]))).toEqual([
      7, 6, 5, 4,
    ])
  })

  test('knows of a sign-in that waits, and an event leaves it waiting', () => {
    const pending_login = {
      ...{ kind: 'challenge' as const, step: 'in_app' as const, method: null, masked_contact: null },
      ...{ expires_at: '', username: 'demo', contacts: [], attempts_left: 3, resend_at: null },
      ...{ ways: [], about: null, task: 'confirm' as const },
    }
    const snapshot: LiveFrame = { ...reset(1), status: statusOf({ pending_login }) }
    const state = mergeFrames(nothingYet, [snapshot, eventOf(2, { status: changedStatusOf('ready') })])
    expect(state.status).toMatchObject({ state: 'ready', pending_login })
  })
})

describe('changes', () => {
  test('status and limit replace theirs', () => {
    const changes = { status: statusOf({ state: 'resting' }), limit: limitOf(7) }
    const state = mergeFrames(nothingYet, [reset(1), eventOf(2, changes)])
    expect(state.status?.state).toBe('resting')
    expect(state.limits).toEqual([limitOf(7)])
  })

  test('a known run is replaced in its place and a new one stands first', () => {
    const state = mergeFrames(nothingYet, [
      reset(1),
      eventOf(2, { run: runOf('second') }),
      eventOf(3, { run: runOf('first', { done: 4 }) }),
    ])
    expect(state.runs.map(({ id, done }) => [id, done])).toEqual([
      ['second', 0],
      ['first', 4],
    ])
  })

  test('an older event does not bring an older status back', () => {
    const state = mergeFrames(nothingYet, [reset(5), eventOf(4, { status: statusOf({ state: 'ready' }) })])
    expect(state.status?.state).toBe('running')
  })
})

test('heartbeats and trouble leave everything as it is', () => {
  const state = mergeFrame(nothingYet, reset(1))
  expect(mergeFrame(state, { type: 'heartbeat', server_time: '' })).toBe(state)
  expect(mergeFrame(state, { type: 'trouble', error: { code: '', message: '' } })).toBe(state)
})
