import pg from 'pg'
import postgres from 'postgres'
import { z } from 'zod'
import type { WakeBus } from './wake-bus.ts'

const channel = 'botyard_wake'
/** PostgreSQL allows 8,000 bytes a notification; a uuid and a number take about 60. */
const usersPerNotification = 100

const payload = z.array(z.tuple([z.string(), z.number()]))

export interface PostgresWakeBusOptions {
  readonly url: string
  /** Told when a notification could not be sent; the poll of the hub covers for it. */
  readonly onError?: (error: Error) => void
}

/**
 * The bus over LISTEN and NOTIFY. Notifications are sent in a statement of their own: inside the writing
 * transaction they would hold a lock of the whole cluster over its commit.
 */
export function createPostgresWakeBus({ url, onError = () => {} }: PostgresWakeBusOptions): WakeBus {
  const pending = new Map<string, number>()
  const sender = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'botyard-wake',
    keepAlive: true,
    // A wake-up that a crash of the server loses is made good by the hub's poll: not worth waiting for the disk.
    options: '-c synchronous_commit=off',
  })
  sender.on('error', onError)
  sender.on('connect', (client) => client.on('error', onError))
  let flushing: Promise<void> | undefined
  let listener: postgres.Sql | undefined

  /** The first wake-up leaves at once; what comes while it is on its way travels together in the next. */
  async function flush(): Promise<void> {
    while (pending.size > 0) {
      const entries = [...pending].slice(0, usersPerNotification)
      for (const [userId] of entries) pending.delete(userId)
      await sender.query('select pg_notify($1, $2)', [channel, JSON.stringify(entries)]).catch(onError)
    }
    flushing = undefined
  }

  return {
    publish(userId, seq) {
      pending.set(userId, Math.max(seq, pending.get(userId) ?? 0))
      flushing ??= flush()
    },
    async subscribe(onWake) {
      listener ??= postgres(url, {
        max: 1,
        connection: { application_name: 'botyard-listen' },
        onnotice: () => {},
      })
      const subscription = await listener.listen(channel, (text) => {
        const parsed = payload.safeParse(parseJson(text))
        if (parsed.success) for (const [userId, seq] of parsed.data) onWake(userId, seq)
      })
      return () => subscription.unlisten()
    },
    async close() {
      await flushing
      await Promise.all([sender.end(), listener?.end({ timeout: 1 })])
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
