import pg from 'pg'
import postgres from 'postgres'
import { z } from 'zod'
import type { WakeBus } from './wake-bus.ts'

const channel = 'botyard_wake'
/** Wake-ups of this many milliseconds travel together. */
const debounceMs = 3
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
  })
  sender.on('error', onError)
  sender.on('connect', (client) => client.on('error', onError))
  let timer: NodeJS.Timeout | undefined
  let flushing: Promise<unknown> = Promise.resolve()
  let listener: postgres.Sql | undefined

  async function flush() {
    timer = undefined
    const entries = [...pending]
    pending.clear()
    for (let start = 0; start < entries.length; start += usersPerNotification) {
      const part = JSON.stringify(entries.slice(start, start + usersPerNotification))
      await sender.query('select pg_notify($1, $2)', [channel, part]).catch(onError)
    }
  }

  return {
    publish(userId, seq) {
      pending.set(userId, Math.max(seq, pending.get(userId) ?? 0))
      timer ??= setTimeout(() => {
        flushing = flush()
      }, debounceMs)
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
      clearTimeout(timer)
      await flushing
      await flush()
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
