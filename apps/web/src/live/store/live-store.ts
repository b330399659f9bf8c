import { type LiveAnswers, type LiveKind, liveKinds, type PlacedFrame } from '../types.ts'
import { applyEvent } from './apply-event.ts'
import { addFrame, emptyLog, type FrameLog, reachOf } from './frame-log.ts'
import { readPosition, writePosition } from './position.ts'

/** The answers a page shows, and the events that are applied to whatever answer comes late. */
export interface LiveStore {
  readonly log: FrameLog
  readonly kept: Readonly<Partial<LiveAnswers>>
}

/** What a page knows before its first answer. */
export const emptyStore: LiveStore = { log: emptyLog, kept: {} }

/** A store after something came, and which answers must be asked for again because they cannot be brought up to date. */
export interface Taken {
  readonly store: LiveStore
  readonly askAgain: readonly LiveKind[]
}

/** Takes what the stream says, in the order it came in. Pure. */
export function takeFrames(store: LiveStore, frames: readonly PlacedFrame[]): Taken {
  let { log, kept } = store
  for (const placed of frames) {
    log = addFrame(log, placed)
    if (placed.frame.type === 'reset') kept = takeSnapshot(log, kept, placed)
    if (placed.frame.type === 'status')
      kept = takeAnswer({ log, kept }, 'status', placed.frame.status).store.kept
  }
  const askAgain = liveKinds.filter((kind) => {
    const answer = kept[kind]
    return answer !== undefined && reachOf(log, readPosition(answer.as_of)) === 'too-old'
  })
  return { store: { log, kept: bringUpToDate(log, kept) }, askAgain }
}

/**
 * Takes the answer to a question, whenever it comes: what happened after the place it is true as of is applied to it again.
 * What cannot be brought up to date is not shown in place of something newer, and is asked for again. Pure.
 */
export function takeAnswer<Kind extends LiveKind>(
  { log, kept }: LiveStore,
  kind: Kind,
  answer: LiveAnswers[Kind],
): Taken {
  const reach = reachOf(log, readPosition(answer.as_of))
  const isLost = reach === 'elsewhere' || reach === 'too-old'
  const next = isLost ? !kept[kind] && { [kind]: answer } : takeNewest(log, kept, kind, answer)
  return { store: { log, kept: { ...kept, ...next } }, askAgain: reach === 'too-old' ? [kind] : [] }
}

/** The answer as it is now, if nothing newer is kept. */
function takeNewest<Kind extends LiveKind>(
  log: FrameLog,
  kept: Partial<LiveAnswers>,
  kind: Kind,
  answer: LiveAnswers[Kind],
): Partial<LiveAnswers> {
  const current = catchUp(log, kind, answer)
  const before: LiveAnswers[Kind] | undefined = kept[kind]
  return before && isNewer(before, current) ? {} : { [kind]: current }
}

/** Whether the first is true as of a later moment than the second, of the same history. */
function isNewer(one: LiveAnswers[LiveKind], other: LiveAnswers[LiveKind]): boolean {
  const [a, b] = [readPosition(one.as_of), readPosition(other.as_of)]
  if (a.epoch !== b.epoch) return false
  if (a.seq !== b.seq) return a.seq > b.seq
  // A status changes without an event, too: time goes by.
  return 'server_time' in one && 'server_time' in other && one.server_time > other.server_time
}

function takeSnapshot(
  log: FrameLog,
  kept: Partial<LiveAnswers>,
  { at, frame }: PlacedFrame,
): Partial<LiveAnswers> {
  if (frame.type !== 'reset') return kept
  const list = { as_of: at, next_cursor: null }
  return {
    ...kept,
    ...takeNewest(log, kept, 'status', frame.status),
    ...takeNewest(log, kept, 'limits', { as_of: at, items: [...frame.limits] }),
    ...takeNewest(log, kept, 'runs', { ...list, items: [...frame.runs] }),
    ...takeNewest(log, kept, 'activity', { ...list, items: [...frame.activity] }),
  }
}

function bringUpToDate(log: FrameLog, kept: Partial<LiveAnswers>): Partial<LiveAnswers> {
  const { status, limits, runs, activity } = kept
  return {
    ...(status && { status: catchUp(log, 'status', status) }),
    ...(limits && { limits: catchUp(log, 'limits', limits) }),
    ...(runs && { runs: catchUp(log, 'runs', runs) }),
    ...(activity && { activity: catchUp(log, 'activity', activity) }),
  }
}

function catchUp<Kind extends LiveKind>(
  log: FrameLog,
  kind: Kind,
  answer: LiveAnswers[Kind],
): LiveAnswers[Kind] {
  const place = readPosition(answer.as_of)
  if (reachOf(log, place) !== 'covered' || place.seq >= log.to) return answer
  let current = answer
  for (const event of log.events.slice(place.seq - log.from)) current = applyEvent[kind](current, event)
  return { ...current, as_of: writePosition({ ...place, seq: log.to }) }
}
