import type { Activity } from '../../../live/types.ts'

/** Activity of one minute, in the order it was given. */
export interface MinuteOfActivity {
  /** Start of the minute in ms since the epoch; unique in one list. */
  minute: number
  entries: readonly Activity[]
}

const minuteMs = 60_000

/** Puts a list that is sorted by time into its minutes. Pure; the order of the list is kept. */
export function groupByMinute(activity: readonly Activity[]): readonly MinuteOfActivity[] {
  const minutes = new Map<number, Activity[]>()
  for (const entry of activity) {
    const minute = Math.floor(Date.parse(entry.at) / minuteMs) * minuteMs
    const entries = minutes.get(minute)
    if (entries) entries.push(entry)
    else minutes.set(minute, [entry])
  }
  return [...minutes].map(([minute, entries]) => ({ minute, entries }))
}
