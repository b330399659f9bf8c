import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** A kind of action that cools down, until when and why. */
export interface Cooldown {
  readonly action: string
  readonly until: Date
  readonly errorCode: string
}

/** The cooldowns of the transaction's user that have not ended. */
export async function listCooldowns(tx: UserTx): Promise<Cooldown[]> {
  const rows = await readRows(
    tx,
    cooldownsRow,
    sql`
    select action, rests_until, error_code from cooldowns where user_id = ${tx.userId} and rests_until > now()`,
  )
  return rows.map((row) => ({
    action: row.action,
    until: row.rests_until,
    errorCode: row.error_code,
  }))
}

/** Starts the cooldown of a kind of action; a longer one that is already on stays. */
export async function startCooldown(tx: UserTx, { action, until, errorCode }: Cooldown): Promise<void> {
  await tx.execute(sql`
    insert into cooldowns (user_id, action, rests_until, error_code)
    values (${tx.userId}, ${action}, ${until.toISOString()}, ${errorCode})
    on conflict (user_id, action) do update
      set error_code = case when excluded.rests_until > cooldowns.rests_until then excluded.error_code else cooldowns.error_code end,
        rests_until = greatest(cooldowns.rests_until, excluded.rests_until), created_at = now()`)
}

const cooldownsRow = z.object({ action: z.string(), rests_until: instantColumn, error_code: z.string() })
