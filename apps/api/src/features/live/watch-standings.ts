import { setTimeout } from 'node:timers/promises'
import { everybody } from '@botyard/db'
import type { Standing } from '@botyard/db/queries/bots/standings'
import { type Logger, logError } from '@botyard/runtime/logger'

export interface StandingsOptions {
  readonly log: Logger
  /** How these users' bots stand; one that is not there is left out. */
  read(userIds: readonly string[]): Promise<ReadonlyMap<string, Standing>>
  /** A bot stands otherwise than at the last look, or was looked at for the first time. */
  onChange(userId: string): void
  /** How often all are looked at although nothing moved, for wake-ups that were lost. */
  readonly safetyMs: number
  /** The least time between two looks: what comes meanwhile is looked at together. Default 200 ms. */
  readonly gapMs?: number
}

/** Looks how the bots of connected users stand. */
export interface StandingsWatch {
  /** Looks at a bot at once, and says how it stands even if that is known. */
  watch(userId: string): void
  unwatch(userId: string): void
  /** Something has become of this user, or of everybody. */
  wake(userId: string): void
  close(): Promise<void>
}

const retryMs = 1_000
/** Timers cannot wait for months; whoever wakes early looks and waits again. */
const maxWaitMs = 3_600_000

/** Looks when somebody says that a bot moved, when a pause ends, which nobody says, and seldom otherwise. */
export function watchStandings(options: StandingsOptions): StandingsWatch {
  const { log, read, onChange, safetyMs, gapMs = 200 } = options
  const known = new Map<string, string | null>()
  const dueAt = new Map<string, number>()
  const dirty = new Set<string>()
  let looking: Promise<void> | undefined
  let due: NodeJS.Timeout | undefined
  let hasFailed = false
  const closing = new AbortController()

  function mark(userIds: Iterable<string>): void {
    for (const userId of userIds) if (known.has(userId)) dirty.add(userId)
    if (dirty.size === 0 || closing.signal.aborted) return
    looking ??= look().finally(() => {
      looking = undefined
      mark([])
    })
  }

  async function look(): Promise<void> {
    const userIds = [...dirty]
    dirty.clear()
    try {
      const standings = await read(userIds)
      const now = performance.now()
      for (const userId of userIds) take(userId, standings.get(userId), now)
      waitForNext()
      hasFailed = false
    } catch (error) {
      for (const userId of userIds) if (known.has(userId)) dirty.add(userId)
      if (!hasFailed) logError(log, error, { action: 'live status' })
      hasFailed = true
    }
    await setTimeout(hasFailed ? retryMs : gapMs, undefined, { signal: closing.signal }).catch(() => {})
  }

  function take(userId: string, standing: Standing | undefined, now: number): void {
    const before = known.get(userId)
    dueAt.delete(userId)
    if (!standing || before === undefined) return
    if (standing.endsInMs !== null) dueAt.set(userId, now + standing.endsInMs)
    if (before === standing.text) return
    known.set(userId, standing.text)
    onChange(userId)
  }

  /** The end of the next pause among all of them. */
  function waitForNext(): void {
    clearTimeout(due)
    if (dueAt.size === 0 || closing.signal.aborted) return
    const waitMs = Math.max(0, Math.min(...dueAt.values()) - performance.now())
    due = globalThis.setTimeout(
      () => {
        const now = performance.now()
        mark([...dueAt].filter(([, at]) => at <= now).map(([userId]) => userId))
        if (dirty.size === 0) waitForNext()
      },
      Math.min(waitMs + 1, maxWaitMs),
    )
  }

  const safety = setInterval(() => mark(known.keys()), safetyMs)

  return {
    watch(userId) {
      known.set(userId, null)
      mark([userId])
    },
    unwatch(userId) {
      known.delete(userId)
      dueAt.delete(userId)
      dirty.delete(userId)
    },
    wake: (userId) => mark(userId === everybody ? known.keys() : [userId]),
    async close() {
      closing.abort()
      clearInterval(safety)
      clearTimeout(due)
      await looking
    },
  }
}
