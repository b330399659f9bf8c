import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { alertsEvaluate } from '../jobs/alerts-evaluate.ts'
import { enqueueing } from '../jobs/enqueue.ts'
import type { ActivityStatus } from '../schema/activity-logs.ts'
import { rememberAppended, type UserTx } from '../with-role.ts'
import type { ChangesShape } from './changes.ts'
import type { EventDefinition } from './define-event.ts'

/** What there is to say of one event, whatever its kind. */
export interface EventWords {
  /** One plain sentence for the user. */
  readonly message: string
  readonly correlationId: string
  readonly action?: string
  readonly target?: string
  /** The very words somebody was sent. */
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

/** Deprecated: an event without a definition. */
export type NewEvent = EventWords & {
  readonly event: string
  readonly status: ActivityStatus
  readonly changes?: Record<string, unknown>
}

/**
 * Appends an event to the stream of the transaction's user; call it last, for it locks the stream until the commit.
 * A failure has the rules for alerts looked at soon, once for many. The lock makes commit order the order of sequence numbers: dense, and never seen out of order.
 * @returns the sequence number.
 */
export function append<
  Statuses extends ActivityStatus | readonly ActivityStatus[],
  Changes extends ChangesShape,
>(
  tx: UserTx,
  definition: EventDefinition<Statuses, Changes>,
  details: EventDetails<Statuses, Changes>,
): Promise<number>
export function append(tx: UserTx, event: NewEvent): Promise<number>
export function append(
  tx: UserTx,
  definition: EventDefinition | NewEvent,
  details?: Omit<NewEvent, 'event' | 'status'> & { readonly status?: ActivityStatus },
): Promise<number> {
  if ('event' in definition) return insertEvent(tx, definition)
  if (!details) throw new TypeError(`${definition.name} was appended without anything to say`)
  const status = typeof definition.status === 'string' ? definition.status : details.status
  if (!status) throw new TypeError(`${definition.name} does not say how it went`)
  return insertEvent(tx, { ...details, event: definition.name, status })
}

async function insertEvent(tx: UserTx, event: NewEvent): Promise<number> {
  const { rows } = await tx.execute<{ seq: string }>(sql`
    with stream as (
      update user_streams set head = head + 1 where user_id = ${tx.userId} returning head
    )
    insert into activity_logs (user_id, seq, event, action, status, target, message, text, error_code, error_message,
      run_id, correlation_id, changes, metadata)
    select ${tx.userId}, head, ${event.event}, ${event.action ?? null}, ${event.status}, ${event.target ?? null},
      ${event.message}, ${event.text ?? null}, ${event.errorCode ?? null}, ${event.errorMessage ?? null}, ${event.runId ?? null}::uuid,
      ${event.correlationId}, ${JSON.stringify(event.changes ?? {})}::jsonb, ${JSON.stringify(event.metadata ?? {})}::jsonb
    from stream
    returning seq, case when error_code is not null then
      ${enqueueing(alertsEvaluate, { user_id: sql`user_id` }, sql`now() + interval '2 seconds'`)} end as looked_at`)
  const seq = Number(rows[0]?.seq)
  rememberAppended(tx, tx.userId, seq)
  return seq
}
