import { setTimeout } from 'node:timers/promises'
import type { Database } from '@botyard/db'
import { type Logger, logError } from '@botyard/runtime/logger'

export interface Looking {
  readonly db: Database
  readonly log: Logger
  /** What the log calls it. */
  readonly action: string
  /** The pause between two looks, unless one hurries. */
  readonly everyMs: number
  isWatched(): boolean
  /** Something has become of this user. */
  onWake(userId: string): void
  /** Reads what is new and hands it to those who watch. */
  look(): Promise<void>
  /** Once for each outage, however often looking is tried again. */
  onFailure(error: unknown): void
  /** Nobody watches any more: what was remembered for them can go. */
  onUnwatched(): void
}

/** Looks again and again while somebody watches, and not at all while nobody does. */
export function lookWhileWatched(looking: Looking) {
  const { db, log, action, everyMs } = looking
  let running: Promise<void> | undefined
  let hasFailed = false
  let hurry = () => {}

  async function run(): Promise<void> {
    const unsubscribe = await db.wakeBus.subscribe((userId) => looking.onWake(userId))
    while (looking.isWatched()) {
      const { promise: isUrgent, resolve } = Promise.withResolvers<void>()
      hurry = resolve
      await looking.look().then(() => {
        hasFailed = false
      }, reportFailure)
      const waiting = new AbortController()
      const { signal } = waiting
      await Promise.race([setTimeout(everyMs, undefined, { signal }).catch(() => {}), isUrgent])
      waiting.abort()
    }
    await unsubscribe()
    looking.onUnwatched()
  }

  function reportFailure(error: unknown): void {
    if (hasFailed) return
    hasFailed = true
    logError(log, error, { action })
    looking.onFailure(error)
  }

  function start(): void {
    running ??= run()
      .catch((error: unknown) => {
        reportFailure(error)
        return setTimeout(everyMs)
      })
      .finally(() => {
        running = undefined
        if (looking.isWatched()) start()
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
