import pg from 'pg'
import postgres from 'postgres'
import { z } from 'zod'
import { endUnanswered, unansweredMs } from '../connections/end-unanswered.ts'
import type { OnWake, WakeBus } from './wake-bus.ts'

const channel = 'botyard_wake'
/** PostgreSQL allows 8,000 bytes a notification; a uuid and a number take about 60. */
const usersPerNotification = 100
/** Whose wake-ups are beats: nobody's. */
const nobody = '00000000-0000-0000-0000-000000000000'

const payload = z.array(z.tuple([z.string(), z.number()]))

export interface PostgresWakeBusOptions {
  readonly url: string
  /** Told when a notification could not be sent; the poll of the hub covers for it. */
  readonly onError?: (error: Error) => void
  /** A listener that hears nothing for so long, not even from itself, listens again. Default 15 s. */
  readonly silentMs?: number
}

/**
 * The bus over LISTEN and NOTIFY. Notifications are sent in a statement of their own: inside the writing
 * transaction they would hold a lock of the whole cluster over its commit.
 */
export function createPostgresWakeBus({
  url,
  onError = () => {},
  silentMs = 15_000,
}: PostgresWakeBusOptions): WakeBus {
  const pending = new Map<string, number>()
  const sender = openSender(url, onError)
  let flushing: Promise<void> | undefined
  let listener: Listener | undefined
  const subscribers = new Set<OnWake>()

  /** The first wake-up leaves at once; what comes while it is on its way travels together in the next. */
  async function flush(): Promise<void> {
    while (pending.size > 0) {
      const entries = [...pending].slice(0, usersPerNotification)
      for (const [userId] of entries) pending.delete(userId)
      await sender.query('select pg_notify($1, $2)', [channel, JSON.stringify(entries)]).catch(onError)
    }
    flushing = undefined
  }

  function publish(userId: string, seq: number): void {
    pending.set(userId, Math.max(seq, pending.get(userId) ?? seq))
    flushing ??= flush()
  }

  return {
    publish,
    async subscribe(onWake) {
      subscribers.add(onWake)
      listener ??= createListener(url, {
        onWake: (userId, seq) => {
          for (const subscriber of subscribers) subscriber(userId, seq)
        },
        beat: () => publish(nobody, 0),
        ...{ onError, silentMs },
      })
      await listener.ready
      return async () => void subscribers.delete(onWake)
    },
    async close() {
      await listener?.close()
      await flushing
      await sender.end()
    },
  }
}

function openSender(url: string, onError: (error: Error) => void): pg.Pool {
  const sender = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'botyard-wake',
    connectionTimeoutMillis: 5_000,
    query_timeout: unansweredMs,
    keepAlive: true,
    // A wake-up that a crash of the server loses is made good by the hub's poll: not worth waiting for the disk.
    options: '-c synchronous_commit=off',
  })
  sender.on('error', onError)
  sender.on('connect', (client) => {
    client.on('error', onError)
    endUnanswered(client)
  })
  return sender
}

interface ListenerOptions extends Required<Pick<PostgresWakeBusOptions, 'onError' | 'silentMs'>> {
  readonly onWake: OnWake
  /** Sends a wake-up for nobody. */
  readonly beat: () => void
}

interface Listener {
  /** Resolves when it hears. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/**
 * Hears the channel. The library listens again after a connection broke; one that is open on our side only never breaks, so
 * whoever hears nothing, not even its own beats, is replaced.
 */
function createListener(url: string, { onWake, beat, onError, silentMs }: ListenerOptions): Listener {
  let heardAt = Date.now()
  function listen() {
    const sql = postgres(url, {
      ...{ max: 1, connect_timeout: 5, connection: { application_name: 'botyard-listen' } },
      onnotice: () => {},
    })
    const ready = sql.listen(channel, (text) => {
      heardAt = Date.now()
      const parsed = payload.safeParse(parseJson(text))
      if (parsed.success) for (const [userId, seq] of parsed.data) if (userId !== nobody) onWake(userId, seq)
    })
    return { sql, ready }
  }
  let current = listen()
  const beating = setInterval(() => {
    beat()
    if (Date.now() - heardAt < silentMs) return
    onError(new Error('heard no wake-up for too long: listening again'))
    heardAt = Date.now()
    current.sql.end({ timeout: 1 }).catch(onError)
    current = listen()
    current.ready.catch(onError)
  }, silentMs / 3)
  beating.unref()
  return {
    ready: current.ready.then(() => {}),
    async close() {
      clearInterval(beating)
      await current.sql.end({ timeout: 1 })
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
