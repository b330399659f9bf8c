import { setTimeout } from 'node:timers/promises'
import { type Database, everybody } from '@botyard/db'
import { type Logger, logError } from '@botyard/runtime/logger'

/** The users to whom something happened since the last look; everybody, where that is not known. */
export type Woken = ReadonlySet<string> | typeof everybody

export interface PollOptions {
  readonly db: Database
  readonly log: Logger
  /** What the log calls it. */
  readonly action: string
  /** The pause between two looks, unless one hurries. */
  readonly everyMs: number
  /** How often everybody is looked at, for what only time changes and for wake-ups that were lost. */
  readonly wholeEveryMs: number
  isWatched(): boolean
  /** Reads what is new of these users, or of everybody, and hands it to those who watch. */
  look(woken: Woken): Promise<void>
  /** Once for each outage, however often the look is tried again. */
  onFailure(error: unknown): void
  /** Nobody watches any more: what was remembered for them can go. */
  onUnwatched?(): void
}

/** Looks again and again while somebody watches, and never while nobody does. */
export function pollWhileWatched(options: PollOptions) {
  const { db, log, action, everyMs, wholeEveryMs } = options
  let running: Promise<void> | undefined
  let hasFailed = false
  let hurry = () => {}
  const woken = new Set<string>()
  let wholeAt = Number.NEGATIVE_INFINITY

  function wake(userId: string): void {
    if (userId === everybody) wholeAt = Number.NEGATIVE_INFINITY
    else woken.add(userId)
  }

  /** Whoever is woken during a look is for the next one. After a failed look nobody knows who was woken before it. */
  async function look(): Promise<void> {
    const now = performance.now()
    const isWhole = now - wholeAt >= wholeEveryMs
    if (isWhole) wholeAt = now
    const concerned = isWhole ? everybody : new Set(woken)
    woken.clear()
    try {
      await options.look(concerned)
      hasFailed = false
    } catch (error) {
      wake(everybody)
      reportFailure(error)
    }
  }

  async function run(): Promise<void> {
    wake(everybody)
    const unsubscribe = await db.wakeBus.subscribe(wake)
    while (options.isWatched()) {
      const { promise: isUrgent, resolve } = Promise.withResolvers<void>()
      hurry = resolve
      await look()
      const waiting = new AbortController()
      const { signal } = waiting
      await Promise.race([setTimeout(everyMs, undefined, { signal }).catch(() => {}), isUrgent])
      waiting.abort()
    }
    await unsubscribe()
    options.onUnwatched?.()
  }

  function reportFailure(error: unknown): void {
    if (hasFailed) return
    hasFailed = true
    logError(log, error, { action })
    options.onFailure(error)
  }

  function start(): void {
    running ??= run()
      .catch((error: unknown) => {
        reportFailure(error)
        return setTimeout(everyMs)
      })
      .finally(() => {
        running = undefined
        if (options.isWatched()) start()
      })
  }

  return {
    /** Somebody has come, or something cannot wait: looks at once. */
    now() {
      hurry()
      start()
    },
    /** Resolves when the last look is over; nobody may watch any more. */
    async end() {
      hurry()
      await running
    },
  }
}
