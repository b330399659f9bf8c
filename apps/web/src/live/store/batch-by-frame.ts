/** Collects values and hands them over together. */
export interface Batch<T> {
  push(value: T): void
  /** Forgets what waits and calls nobody any more. */
  dispose(): void
}

/** A hidden tab is given no animation frames; its data must move on all the same. */
const fallbackMs = 250

/** Calls `flush` at most once per animation frame, with all that was pushed since. Hidden tabs flush on a timer. */
export function batchByFrame<T>(flush: (values: readonly T[]) => void): Batch<T> {
  let waiting: T[] = []
  let frame = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const unschedule = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    timer = undefined
  }
  const run = () => {
    unschedule()
    const values = waiting
    waiting = []
    flush(values)
  }

  return {
    push(value) {
      waiting.push(value)
      if (timer !== undefined) return
      frame = requestAnimationFrame(run)
      timer = setTimeout(run, fallbackMs)
    },
    dispose() {
      unschedule()
      waiting = []
    },
  }
}
