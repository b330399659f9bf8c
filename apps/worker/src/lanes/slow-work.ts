/** Lets work that waits for somebody else go on beside a lane, so that its place is free for others. */
export interface SlowWork {
  /** Resolves when the work has ended, or holds its place no longer. Rejects only for work that ended before that. */
  run(work: (signal: AbortSignal) => Promise<void>): Promise<void>
  /** Work that goes on without a place. */
  readonly size: number
  /** Waits for all of it; what has not ended after `graceMs` is told to stop by its signal. */
  end(graceMs: number): Promise<void>
}

export interface SlowWorkOptions {
  /** So long work holds its place. */
  readonly afterMs: number
  /** So much may go on without a place; beyond that work holds its place until it ends, or until there is room. */
  readonly max: number
  /** While true, work keeps its place: what waits is the lane's own database, and more at once would only wait as well. */
  readonly isCrowded?: () => boolean
  /** Told of work that failed after it had left its place. */
  readonly onFailed: (error: unknown) => void
  /** Told how much goes on without a place, when that changes. */
  readonly onSize?: (size: number) => void
}

/** Places are for work that gets ahead: 20 accounts that hang would otherwise hold all of them. */
export function createSlowWork(options: SlowWorkOptions): SlowWork {
  const { afterMs, max, isCrowded = () => false, onFailed, onSize } = options
  const stop = new AbortController()
  const going = new Set<Promise<void>>()
  const placeless = new Set<Promise<void>>()
  return {
    get size() {
      return placeless.size
    },
    async run(work) {
      const done = work(stop.signal)
      going.add(done)
      const forget = () => {
        going.delete(done)
        if (placeless.delete(done)) onSize?.(placeless.size)
      }
      done.then(forget, forget)
      do {
        if (!(await isSlow(done, afterMs))) return
      } while (placeless.size >= max || isCrowded())
      placeless.add(done)
      onSize?.(placeless.size)
      done.catch(onFailed)
    },
    async end(graceMs) {
      const grace = setTimeout(() => stop.abort(), graceMs)
      await Promise.allSettled(going)
      clearTimeout(grace)
    },
  }
}

/** Whether work takes longer than that. Rejects as the work does, if that is sooner. */
async function isSlow(done: Promise<void>, afterMs: number): Promise<boolean> {
  const { promise: after, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(resolve, afterMs, true)
  return Promise.race([done.then(() => false), after]).finally(() => clearTimeout(timer))
}
