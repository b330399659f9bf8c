import type { Activity, LiveFrame, LiveState, Run } from './types.ts'

/** How many rows of activity a page keeps; older ones are on the Activity page. */
export const activityCap = 200
const runCap = 50

/** An empty state: what a page knows before its first snapshot. */
export const nothingYet: LiveState = { status: null, limits: [], runs: [], activity: [], lastSeq: 0 }

/**
 * The state after one frame of the live stream. Pure. A snapshot replaces everything; an event that the state has
 * already seen changes nothing, and then the very same object is returned, so that nobody renders for it.
 */
export function mergeFrame(state: LiveState, frame: LiveFrame): LiveState {
  switch (frame.type) {
    case 'reset':
      return {
        status: frame.status,
        limits: frame.limits,
        runs: frame.runs,
        activity: newestFirst(frame.activity),
        lastSeq: highestSeq(frame.activity),
      }
    case 'event':
      return frame.activity.seq <= state.lastSeq ? state : mergeEvent(state, frame)
    case 'heartbeat':
    case 'trouble':
      return state
  }
}

/** Several frames at once. Events are put in the order they happened in; a snapshot is never moved. */
export function mergeFrames(state: LiveState, frames: readonly LiveFrame[]): LiveState {
  const sinceSnapshot: LiveFrame[] = []
  let merged = state
  const mergeInOrder = () => {
    sinceSnapshot.sort((a, b) => seqOf(a) - seqOf(b))
    for (const frame of sinceSnapshot.splice(0)) merged = mergeFrame(merged, frame)
  }
  for (const frame of frames) {
    if (frame.type === 'event') sinceSnapshot.push(frame)
    if (frame.type !== 'reset') continue
    mergeInOrder()
    merged = mergeFrame(merged, frame)
  }
  mergeInOrder()
  return merged
}

function mergeEvent(
  state: LiveState,
  { activity, changes }: Extract<LiveFrame, { type: 'event' }>,
): LiveState {
  const { status, run, limit } = changes
  return {
    status: state.status && { ...state.status, ...status },
    runs: run ? placeRun(state.runs, run) : state.runs,
    limits: limit ? state.limits.map((old) => (old.action === limit.action ? limit : old)) : state.limits,
    activity: [activity, ...state.activity].slice(0, activityCap),
    lastSeq: activity.seq,
  }
}

function placeRun(runs: readonly Run[], run: Run): readonly Run[] {
  if (runs.some(({ id }) => id === run.id)) return runs.map((old) => (old.id === run.id ? run : old))
  return [run, ...runs].slice(0, runCap)
}

function newestFirst(activity: readonly Activity[]): readonly Activity[] {
  const bySeq = new Map(activity.map((entry) => [entry.seq, entry]))
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq).slice(0, activityCap)
}

function highestSeq(activity: readonly Activity[]): number {
  return activity.reduce((highest, { seq }) => Math.max(highest, seq), 0)
}

function seqOf(frame: LiveFrame): number {
  return frame.type === 'event' ? frame.activity.seq : 0
}
