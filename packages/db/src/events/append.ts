import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { alertsEvaluate } from '../jobs/alerts-evaluate.ts'
import { enqueueing } from '../jobs/enqueue.ts'
import { bigintColumn, readRows } from '../read-rows.ts'
import type { ActivityStatus } from '../schema/activity/activity-logs.ts'
import { rememberAppended, type UserTx } from '../with-role.ts'
import type { ChangesShape } from './changes.ts'
import type { EventDefinition } from './define-event.ts'

/** What every event says, whatever its kind. */
export interface EventWords {
  /** One plain sentence for the user. */
  readonly message: string
  readonly correlationId: string
  readonly action?: string
  readonly target?: string
  /** The exact text somebody was sent. */
  readonly text?: string
  readonly runId?: string
  readonly errorCode?: string
  readonly errorMessage?: string
  /** For operators only: error_code, file, line, stack. */
  readonly metadata?: Record<string, unknown>
}

/** What one event of a kind says: its status where the kind leaves a choice, and the changes the kind declares. */
export type EventDetails<Statuses, Changes extends ChangesShape> = EventWords &
  (Statuses extends readonly ActivityStatus[]
    ? { readonly status: Statuses[number] }
    : { readonly status?: never }) &
  (Record<never, never> extends Changes
    ? { readonly changes?: never }
    : { readonly changes: z.infer<z.ZodObject<Changes>> })

/**
 * Appends an event to the stream of the transaction's user; call it last, because it locks the stream until the commit.
 * The lock makes sequence numbers follow the order of commits: they are dense, and never seen out of order. A failure
 * also queues an evaluation of the alert rules, one for many events.
 * @returns the sequence number.
 */
export async function append<
  Statuses extends ActivityStatus | readonly ActivityStatus[],
  Changes extends ChangesShape,
>(
  tx: UserTx,
  { name, status }: EventDefinition<Statuses, Changes>,
  event: EventDetails<Statuses, Changes>,
): Promise<number> {
  const went: ActivityStatus | undefined = typeof status === 'string' ? status : event.status
  if (!went) throw new TypeError(`${name} does not say how it went`)
  const rows = await readRows(
    tx,
    appendRow,
    sql`
    with stream as (
      update user_streams set head = head + 1 where user_id = ${tx.userId} returning head
    )
    insert into activity_logs (user_id, seq, event, action, status, target, message, text, error_code, error_message,
      run_id, correlation_id, changes, metadata)
    select ${tx.userId}, head, ${name}, ${event.action ?? null}, ${went}, ${event.target ?? null},
      ${event.message}, ${event.text ?? null}, ${event.errorCode ?? null}, ${event.errorMessage ?? null}, ${event.runId ?? null}::uuid,
      ${event.correlationId}, ${JSON.stringify(event.changes ?? {})}::jsonb, ${JSON.stringify(event.metadata ?? {})}::jsonb
    from stream
    returning seq, case when error_code is not null then
      ${enqueueing(alertsEvaluate, { user_id: sql`user_id` }, sql`now() + interval '2 seconds'`)} end as looked_at`,
  )
  const [row] = rows
  if (!row) throw new TypeError('a user without a stream of events')
  rememberAppended(tx, tx.userId, row.seq)
  return row.seq
}

const appendRow = z.object({ seq: bigintColumn })
