import type { EventFrame, PlacedFrame } from '../types.ts'
import { type Position, readPosition } from './position.ts'

/** More are not kept: what is further behind is asked for again. */
const maxKept = 1_000

/** The events a page has heard of, without a gap: those after `from`, up to `to`. */
export interface FrameLog {
  /** The history they belong to; null before the first frame. */
  readonly epoch: string | null
  readonly from: number
  readonly to: number
  readonly events: readonly EventFrame[]
}

/** What a page has heard before it is connected. */
export const emptyLog: FrameLog = { epoch: null, from: 0, to: 0, events: [] }

/** The log with one frame more. A snapshot replaces it; an event that it has changes nothing. Pure. */
export function addFrame(log: FrameLog, { at, frame }: PlacedFrame): FrameLog {
  if (frame.type !== 'reset' && frame.type !== 'event') return log
  const place = readPosition(at)
  if (frame.type === 'reset') return beginAt(place)
  if (place.epoch === log.epoch && place.seq <= log.to) return log
  const isNext = place.epoch === log.epoch && place.seq === log.to + 1
  const before = isNext ? log : beginAt({ ...place, seq: place.seq - 1 })
  const events = [...before.events, frame].slice(-maxKept)
  return { ...before, to: place.seq, from: place.seq - events.length, events }
}

/**
 * How what is true as of a place stands to the log. `elsewhere`: in another history, for a database was restored; if that is
 * the newer one, its snapshot is on the way.
 */
export type Reach = 'unknown' | 'elsewhere' | 'too-old' | 'covered'

/** Whether the events after a place are known: only then can they be applied to what is true as of it. Pure. */
export function reachOf(log: FrameLog, { epoch, seq }: Position): Reach {
  if (log.epoch === null) return 'unknown'
  if (epoch !== log.epoch) return 'elsewhere'
  return seq < log.from ? 'too-old' : 'covered'
}

function beginAt({ epoch, seq }: Position): FrameLog {
  return { epoch, from: seq, to: seq, events: [] }
}
