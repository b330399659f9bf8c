import { clockTime } from '../../lib/time.ts'

/** A time of day, with its date where that is not today: "14:06" or "3 Mar, 14:06". In the reader's zone. */
export function dayAndClock(iso: string, now = new Date()): string {
  const at = new Date(iso)
  if (at.toDateString() === now.toDateString()) return clockTime(iso)
  return `${at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })}, ${clockTime(iso)}`
}
