import { type Database, everybody, withRole } from '@botyard/db'
import { listFleet } from '@botyard/db/queries/installation/fleet'
import type { Logger } from '@botyard/runtime/logger'
import { pollWhileWatched, type Woken } from '../live/poll-while-watched.ts'
import { FleetWatcher } from './fleet-watcher.ts'
import { type PresentedFleetBot, presentFleetBot } from './present-fleet-bot.ts'
import { readSummary } from './read-summary.ts'

/** Tells administrators at this process what becomes of the fleet. Without watchers it does nothing. */
export interface FleetFeed {
  /** Begins with a reset. */
  watch(): FleetWatcher
  close(): Promise<void>
}

export interface FleetFeedOptions {
  readonly db: Database
  readonly log: Logger
  /** How often bots that were woken are read at most; default 500 ms. */
  readonly everyMs?: number
  /** How often the whole fleet is read, for what only time changes and for wake-ups that were lost; default 3 s. */
  readonly wholeEveryMs?: number
}

/** More bots than one installation has. */
const everyBot = 100_000

/** However many watch, the fleet is read once for all of them. */
export function createFleetFeed(options: FleetFeedOptions): FleetFeed {
  const { db, log, everyMs = 500, wholeEveryMs = 3_000 } = options
  const watchers = new Set<FleetWatcher>()
  const newcomers = new Set<FleetWatcher>()
  /** What watchers know of each bot. */
  const lastSent = new Map<string, string>()

  async function look(woken: Woken): Promise<void> {
    if (woken === everybody || newcomers.size > 0) await readWhole()
    else if (woken.size > 0) await readSome([...woken])
  }

  async function readWhole(): Promise<void> {
    const waiting = [...newcomers]
    const { bots, summary } = await withRole(db, 'admin', async (tx) => ({
      bots: await listFleet(tx, {}, { limit: everyBot }),
      summary: await readSummary(tx),
    }))
    const asOf = bots[0]?.now ?? new Date().toISOString()
    const there = new Set(bots.map(({ user_id }) => user_id))
    const changes = newsOf(bots.map(presentFleetBot))
    for (const id of lastSent.keys()) if (!there.has(id)) changes.set(id, null)
    forget(changes)
    for (const watcher of waiting) {
      newcomers.delete(watcher)
      watcher.reset(asOf, summary)
    }
    for (const watcher of watchers)
      if (!newcomers.has(watcher) && !waiting.includes(watcher)) watcher.change(asOf, changes, summary)
  }

  async function readSome(userIds: readonly string[]): Promise<void> {
    const bots = await withRole(db, 'admin', (tx) => listFleet(tx, { userIds }, { limit: everyBot }))
    const there = new Set(bots.map(({ user_id }) => user_id))
    const changes = newsOf(bots.map(presentFleetBot))
    for (const id of userIds) if (lastSent.has(id) && !there.has(id)) changes.set(id, null)
    forget(changes)
    if (changes.size === 0) return
    const asOf = bots[0]?.now ?? new Date().toISOString()
    for (const watcher of watchers) if (!newcomers.has(watcher)) watcher.change(asOf, changes)
  }

  /** Of these bots those that are not as watchers know them; from now on they know. */
  function newsOf(bots: readonly PresentedFleetBot[]): Map<string, PresentedFleetBot | null> {
    const news = new Map<string, PresentedFleetBot | null>()
    for (const bot of bots) {
      const text = JSON.stringify(bot)
      if (lastSent.get(bot.id) !== text) news.set(bot.id, bot)
      lastSent.set(bot.id, text)
    }
    return news
  }

  function forget(changes: ReadonlyMap<string, PresentedFleetBot | null>): void {
    for (const [id, bot] of changes) if (bot === null) lastSent.delete(id)
  }

  const polling = pollWhileWatched({
    ...{ db, log, everyMs, wholeEveryMs, action: 'fleet', look },
    isWatched: () => watchers.size > 0,
    onFailure(error) {
      for (const watcher of watchers) watcher.reportFailure(error)
    },
    onUnwatched: () => lastSent.clear(),
  })

  function leave(watcher: FleetWatcher): void {
    watchers.delete(watcher)
    newcomers.delete(watcher)
  }

  return {
    watch() {
      const watcher = new FleetWatcher(leave)
      watchers.add(watcher)
      newcomers.add(watcher)
      polling.now()
      return watcher
    },
    async close() {
      watchers.clear()
      await polling.end()
    },
  }
}
