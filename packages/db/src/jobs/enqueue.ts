import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Tx } from '../connections/client.ts'
import type { Job } from './define-job.ts'
import type { QueuedJobName } from './index.ts'

/** A job that may be queued: one of `jobs/index.ts`. */
type Queued<Payload extends z.ZodObject> = Job<QueuedJobName, Payload>

/** The fields of a payload, as values or as SQL of the statement around it. */
type Fields<Payload extends z.ZodObject> = { readonly [Field in keyof z.input<Payload>]: string | SQL }

/** A moment, by the clock of the database unless it came from there; absent: at once. */
export type When = Date | SQL | { readonly inSeconds: number }

/**
 * Queues a job at `at`, or at once. Commits and rolls back with the transaction.
 * @throws {BotError} DATABASE_REFUSED for a role that may not, or a payload that is another person's.
 */
export async function enqueue<Payload extends z.ZodObject>(
  tx: Tx,
  job: Queued<Payload>,
  payload: Fields<Payload>,
  at?: When,
): Promise<void> {
  await tx.execute(sql`select ${enqueueing(job, payload, at)}`)
}

/** The same as an expression, for a statement that does something else as well. True when it was queued. */
export function enqueueing<Payload extends z.ZodObject>(
  job: Queued<Payload>,
  payload: Fields<Payload>,
  at?: When,
  { onlyMissing = false } = {},
): SQL<boolean> {
  const fields = Object.entries<string | SQL>(payload).map(
    ([name, value]) => sql`${name}::text, ${value}::text`,
  )
  return sql`botyard_enqueue(${job.name}, json_build_object(${sql.join(fields, sql`, `)}),
    (${momentOf(at)})::timestamptz, ${onlyMissing})`
}

function momentOf(when: When | undefined): Date | SQL {
  if (when === undefined) return sql`now()`
  return 'inSeconds' in when ? sql`now() + ${when.inSeconds} * interval '1 second'` : when
}
