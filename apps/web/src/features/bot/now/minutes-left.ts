import type { Run } from '../../../live/types.ts'

/** About how many minutes a run still takes at the pace it had until now; null while nobody can tell. Pure. */
export function minutesLeft(
  { state, started_at, done, requested }: Pick<Run, 'state' | 'started_at' | 'done' | 'requested'>,
  nowMs: number,
): number | null {
  if (state !== 'running' || !started_at || done < 2) return null
  const msForOne = (nowMs - Date.parse(started_at)) / done
  return Math.max(1, Math.round(((requested - done) * msForOne) / 60_000))
}
