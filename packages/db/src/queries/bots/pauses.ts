import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** Keeps until when the people who look after the transaction's bot want it to do nothing. */
export async function keepPause(tx: UserTx, until: Date): Promise<void> {
  await tx.execute(sql`
    update user_bot_status set paused_until = ${until.toISOString()}, updated_at = now() where user_id = ${tx.userId}`)
}

/** Ends the pause of the transaction's bot. @returns whether it was one still. */
export async function endPause(tx: UserTx): Promise<boolean> {
  const rows = await readRows(
    tx,
    endedRow,
    sql`
    update user_bot_status status set paused_until = null, updated_at = now()
    from user_bot_status before
    where status.user_id = ${tx.userId} and before.user_id = status.user_id and before.paused_until is not null
    returning before.paused_until > now() as was_paused`,
  )
  return rows[0]?.was_paused === true
}

const endedRow = z.object({ was_paused: z.boolean() })
