import { randomUUID } from 'node:crypto'
import { type Database, overKeptConnections, reachesPooler, withRole } from '@botyard/db'
import { readWorkers } from '@botyard/db/queries/installation/system-figures'

/** What an API process cannot work without. */
export type Missing = 'database' | 'pooler' | 'wake bus' | 'worker'

/** Whether this process can do its work. */
export interface Readiness {
  /** What fails, or null. */
  check(): Promise<Missing | null>
  close(): Promise<void>
}

export interface ReadinessOptions {
  readonly db: Database
  /** How long no worker may have come by; default 30 s. */
  readonly workerSilenceMs?: number
  /** How long a wake-up may be under way; default 2 s. */
  readonly wakeUpMs?: number
}

/** Asks the database, knocks at the pooler, sends itself a wake-up over the bus, and looks when a worker came by last. */
export async function watchReadiness(options: ReadinessOptions): Promise<Readiness> {
  const { db, workerSilenceMs = 30_000, wakeUpMs = 2_000 } = options
  // Nobody has this id: the wake-up means nothing to others.
  const ownId = randomUUID()
  let sent = 0
  let waiting: (() => void)[] = []
  let workerSeenAt = Number.NEGATIVE_INFINITY

  const unsubscribe = await db.wakeBus.subscribe((userId, seq) => {
    if (userId !== ownId || seq < sent) return
    for (const wake of waiting) wake()
    waiting = []
  })

  async function isBusAlive(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    waiting.push(() => resolve(true))
    const timer = setTimeout(() => resolve(false), wakeUpMs)
    sent += 1
    db.wakeBus.publish(ownId, sent)
    return promise.finally(() => clearTimeout(timer))
  }

  return {
    async check() {
      try {
        const workers = await withRole(overKeptConnections(db), 'admin', readWorkers)
        const silence = Math.min(...workers.map(({ silentSeconds }) => silentSeconds * 1000))
        workerSeenAt = Math.max(workerSeenAt, Date.now() - silence)
      } catch {
        return 'database'
      }
      if (!(await reachesPooler(db))) return 'pooler'
      if (!(await isBusAlive())) return 'wake bus'
      // One that is being replaced may be away for a moment.
      return Date.now() - workerSeenAt > workerSilenceMs ? 'worker' : null
    },
    close: unsubscribe,
  }
}
