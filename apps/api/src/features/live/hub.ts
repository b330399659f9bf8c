import { setTimeout } from 'node:timers/promises'
import { type Database, readAsFanout, withRole } from '@botyard/db'
import { readEventsAfter, readHeads, type StreamEvent } from '@botyard/db/queries/activity/activity'
import { readStateFingerprints } from '@botyard/db/queries/bots/state-fingerprints'
import { type Logger, logError } from '@botyard/runtime/logger'
import { eventDelivery } from '@botyard/runtime/metrics'
import type { Position } from './position.ts'
import { presentEvent } from './present-frame.ts'
import { createSerialReads, type SerialReads } from './serial-reads.ts'
import { type LiveEvent, Subscriber } from './subscriber.ts'
import { watchStates } from './watch-states.ts'

/** Pushes events to the subscriptions of this process. */
export interface LiveHub {
  /** Registers a subscription. It gets what comes from now on, once it has said where it starts. */
  subscribe(userId: string): Subscriber
  /** Runs what the subscriptions of one person read, one read at a time and within the person's share of connections. */
  readonly readSerially: SerialReads
  close(): Promise<void>
}

export interface LiveHubOptions {
  readonly db: Database
  readonly log: Logger
  /** How often the heads of connected users are looked up, for wake-ups that were lost. Default 3 s. */
  readonly pollMs?: number
  /** How often the states of connected users' bots are read without a wake-up. Default 30 s. */
  readonly statusMs?: number
  /** Default 15 s. */
  readonly heartbeatMs?: number
}

/** A user with subscriptions here: how far their events have been read, and how far they are known to go. */
interface Feed {
  position: Position | null
  wantedSeq: number
  readonly subscribers: Set<Subscriber>
}

const eventsPerUser = 100
const retryMs = 500

/** Listens for wake-ups, reads the new events of all connected users in one query at a time, and hands them to subscribers. */
export async function createLiveHub(options: LiveHubOptions): Promise<LiveHub> {
  const { db, log, pollMs = 3_000, statusMs = 30_000, heartbeatMs = 15_000 } = options
  const feeds = new Map<string, Feed>()
  const dirty = new Set<string>()
  let reading: Promise<void> | undefined
  let isClosed = false

  function want(userId: string, seq: number): void {
    const feed = feeds.get(userId)
    if (!feed) return
    feed.wantedSeq = Math.max(feed.wantedSeq, seq)
    if (!feed.position || feed.position.seq >= feed.wantedSeq) return
    dirty.add(userId)
    reading ??= readDirty().finally(() => {
      reading = undefined
    })
  }

  async function readDirty(): Promise<void> {
    let hasFailed = false
    while (dirty.size > 0 && !isClosed) {
      const cursors = takeCursors()
      if (cursors.size === 0) continue
      try {
        const events = await readAsFanout(db, (tx) => readEventsAfter(tx, cursors, eventsPerUser))
        for (const [userId, group] of Map.groupBy(events, (event) => event.user_id)) deliver(userId, group)
        hasFailed = false
      } catch (error) {
        for (const userId of cursors.keys()) dirty.add(userId)
        if (!hasFailed) reportFailure(cursors.keys(), error)
        hasFailed = true
        await setTimeout(retryMs)
      }
    }
  }

  /** Once for each outage, however often reading is tried again. */
  function reportFailure(userIds: Iterable<string>, error: unknown): void {
    logError(log, error, { action: 'live events' })
    for (const userId of userIds)
      for (const subscriber of feeds.get(userId)?.subscribers ?? []) subscriber.reportFailure(error)
  }

  function takeCursors(): Map<string, number> {
    const cursors = new Map<string, number>()
    for (const userId of dirty) {
      const position = feeds.get(userId)?.position
      if (position) cursors.set(userId, position.seq)
    }
    dirty.clear()
    return cursors
  }

  function deliver(userId: string, group: readonly StreamEvent[]): void {
    const feed = feeds.get(userId)
    const last = group.at(-1)
    if (!feed?.position || !last) return
    feed.position = { ...feed.position, seq: last.seq }
    const events: LiveEvent[] = group.map((event) => ({ seq: event.seq, frame: presentEvent(event) }))
    for (const subscriber of feed.subscribers) subscriber.push(events)
    for (const { at } of group) eventDelivery.observe(Math.max(0, Date.now() - Date.parse(at)) / 1000)
    if (group.length === eventsPerUser) dirty.add(userId)
  }

  /** The first subscription of a user says where reading starts; one with another history makes everything reload. */
  function startAfter(userId: string, position: Position): void {
    const feed = feeds.get(userId)
    if (!feed) return
    if (feed.position && feed.position.epoch !== position.epoch) restart(feed)
    feed.position ??= position
    want(userId, feed.wantedSeq)
  }

  function restart(feed: Feed): void {
    feed.position = null
    feed.wantedSeq = 0
    for (const subscriber of feed.subscribers) subscriber.fallBehind()
  }

  async function poll(): Promise<void> {
    if (feeds.size === 0) return
    const heads = await readAsFanout(db, (tx) => readHeads(tx, [...feeds.keys()]))
    for (const { userId, epoch, head } of heads) {
      const feed = feeds.get(userId)
      if (!feed?.position) continue
      if (feed.position.epoch !== epoch || feed.position.seq > head) restart(feed)
      else want(userId, head)
    }
  }

  const states = watchStates({
    ...{ log, safetyMs: statusMs },
    read: (userIds) => withRole(db, 'admin', (tx) => readStateFingerprints(tx, userIds)),
    onChange(userId) {
      for (const subscriber of feeds.get(userId)?.subscribers ?? []) subscriber.markStatusDue()
    },
  })

  const unsubscribe = await db.wakeBus.subscribe((userId, seq) => {
    want(userId, seq)
    states.wake(userId)
  })
  const polling = setInterval(() => {
    poll().catch((error: unknown) => logError(log, error, { action: 'live poll' }))
  }, pollMs)
  const beating = setInterval(() => {
    for (const { subscribers } of feeds.values()) for (const subscriber of subscribers) subscriber.beat()
  }, heartbeatMs)

  return {
    readSerially: createSerialReads(),
    subscribe(userId) {
      const feed = feeds.get(userId) ?? { position: null, wantedSeq: 0, subscribers: new Set() }
      feeds.set(userId, feed)
      states.watch(userId)
      const subscriber = new Subscriber({
        start: (position) => startAfter(userId, position),
        close: () => {
          feed.subscribers.delete(subscriber)
          if (feed.subscribers.size > 0 || feeds.get(userId) !== feed) return
          feeds.delete(userId)
          states.unwatch(userId)
        },
      })
      feed.subscribers.add(subscriber)
      return subscriber
    },
    async close() {
      isClosed = true
      clearInterval(polling)
      clearInterval(beating)
      await unsubscribe()
      await states.close()
      await reading
    },
  }
}
