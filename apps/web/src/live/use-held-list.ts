import { useState } from 'react'
import type { Activity } from './types.ts'

/** A list that stands still while somebody reads it. */
export interface HeldList {
  shown: readonly Activity[]
  /** How many rows came since it stands still. */
  waiting: number
  hold: () => void
  release: () => void
}

/**
 * Holds a live list from `hold` to `release`. Rows that are shown stay shown; newer ones are counted only. A list that
 * was replaced from the ground is shown as it is now.
 */
export function useHeldList(live: readonly Activity[]): HeldList {
  const [heldAt, setHeldAt] = useState<number | null>(null)
  const newest = live[0]?.seq ?? 0
  const isHeld = heldAt !== null && heldAt <= newest
  const shown = isHeld ? live.filter(({ seq }) => seq <= heldAt) : live
  return {
    shown: shown.length > 0 ? shown : live,
    waiting: live.length - shown.length,
    hold: () => setHeldAt((before) => before ?? (newest || null)),
    release: () => setHeldAt(null),
  }
}
