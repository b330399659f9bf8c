import { setTimeout } from 'node:timers/promises'
import { everybody } from '@botyard/db'
import type { StateFingerprint } from '@botyard/db/queries/bots/state-fingerprints'
import { type Logger, logError } from '@botyard/runtime/logger'

export interface StateWatchOptions {
  readonly log: Logger
  /** The fingerprints of these users' bots; one that does not exist is left out. */
  read(userIds: readonly string[]): Promise<ReadonlyMap<string, StateFingerprint>>
  /** The state of a bot has changed since the last read, or was read for the first time. */
  onChange(userId: string): void
  /** How often all are read without a wake-up, in case one was lost. */
  readonly safetyMs: number
  /** The minimum between two reads: wake-ups in between are handled together. Default 200 ms. */
  readonly gapMs?: number
}

/** Watches the states of connected users' bots. */
export interface StateWatch {
  /** Reads the state of a bot at once, and reports it even if it has not changed. */
  watch(userId: string): void
  unwatch(userId: string): void
  /** Something happened to this user, or to everybody. */
  wake(userId: string): void
  close(): Promise<void>
}

const retryMs = 1_000
/** Timers cannot wait for months; one that fires early checks and waits again. */
const maxWaitMs = 3_600_000

/** Reads states after a wake-up, when a pause ends (which wakes nobody), and rarely otherwise. */
export function watchStates(options: StateWatchOptions): StateWatch {
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
      const states = await read(userIds)
      const now = performance.now()
      for (const userId of userIds) take(userId, states.get(userId), now)
      waitForNext()
      hasFailed = false
    } catch (error) {
      for (const userId of userIds) if (known.has(userId)) dirty.add(userId)
      if (!hasFailed) logError(log, error, { action: 'live status' })
      hasFailed = true
    }
    await setTimeout(hasFailed ? retryMs : gapMs, undefined, { signal: closing.signal }).catch(() => {})
  }

  function take(userId: string, state: StateFingerprint | undefined, now: number): void {
    const before = known.get(userId)
    dueAt.delete(userId)
    if (!state || before === undefined) return
    if (state.endsInMs !== null) dueAt.set(userId, now + state.endsInMs)
    if (before === state.text) return
    known.set(userId, state.text)
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
