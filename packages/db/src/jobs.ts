import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { UserTx } from './with-role.ts'

/** Payloads of all jobs, by task name. They name rows; they never carry data or secrets. */
export const jobPayloads = {
  'bot.turn': z.strictObject({ user_id: z.uuid() }),
  /** By the clock; the queue adds what it knows about that. */
  'incident.probe': z.looseObject({}),
  'sessions.revalidate': z.looseObject({}),
  'automations.run': z.looseObject({}),
  'alerts.evaluate': z.strictObject({ user_id: z.uuid() }),
  'alerts.evaluate-installation': z.looseObject({}),
  'webhook.deliver': z.strictObject({ user_id: z.uuid(), delivery_id: z.uuid() }),
  'keys.seal-anew': z.looseObject({}),
  'people.erase': z.looseObject({}),
  'activity.trim': z.looseObject({}),
  'mail.send': z.strictObject({ mail_id: z.uuid() }),
} as const

export type JobName = keyof typeof jobPayloads

/** The names of all jobs. */
export const jobNames = Object.keys(jobPayloads) as JobName[]

/**
 * Asks for a turn of the transaction's bot, at `at` or at once. At most one waits per user: a second call moves it.
 * Commits and rolls back with the transaction.
 */
export async function enqueueTurn(tx: UserTx, at?: Date): Promise<void> {
  await tx.execute(sql`
    with bot as (
      update bot_instances set next_turn_at = coalesce(${at ?? null}::timestamptz, now())
      where user_id = ${tx.userId} returning next_turn_at
    )
    select botyard_enqueue_turn(${tx.userId}, next_turn_at) from bot`)
}
