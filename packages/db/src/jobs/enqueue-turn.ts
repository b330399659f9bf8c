import { sql } from 'drizzle-orm'
import type { UserTx } from '../with-role.ts'
import { botTurn } from './bot-turn.ts'
import { enqueueing } from './enqueue.ts'

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
    select ${enqueueing(botTurn, { user_id: tx.userId }, sql`next_turn_at`)} from bot`)
}
