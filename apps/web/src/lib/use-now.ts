import { useState, useSyncExternalStore } from 'react'

/** What the server's clock and the network may differ by without a word. */
const toleratedMs = 2_000

/** One clock for the page: every countdown and every "4 min ago" moves together. */
let now = Date.now()
let aheadMs = 0
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now() + aheadMs
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Sets the page's clock by the server's: a countdown is wrong on a computer whose clock is. */
export function setServerTime(iso: string): void {
  const difference = Date.parse(iso) - Date.now()
  aheadMs = Math.abs(difference) > toleratedMs ? difference : 0
}

/** The time at the server in milliseconds, updated each second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** The same, but it stands still while `isHeld`: what is not live must not look as if it were. */
export function useHeldNow(isHeld: boolean): number {
  const current = useNow()
  const [heldAt, setHeldAt] = useState<number | null>(null)
  if (isHeld && heldAt === null) setHeldAt(current)
  if (!isHeld && heldAt !== null) setHeldAt(null)
  return isHeld ? (heldAt ?? current) : current
}
