import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** How often an error came to a user, as far back as their activity is kept. */
export interface ErrorCount {
  readonly code: string
  readonly count: number
  readonly lastSeen: string
}

/** Every error code in the activity of the transaction's user, the newest first; one code when it is named. */
export async function countErrorCodes(tx: UserTx, code?: string): Promise<ErrorCount[]> {
  const rows = await readRows(
    tx,
    errorCodesRow,
    sql`
    select error_code, count(*)::int as count, max(at) as last_seen from activity_logs
    where user_id = ${tx.userId} and error_code is not null and (${code ?? null}::text is null or error_code = ${code ?? null})
    group by error_code order by last_seen desc, error_code`,
  )
  return rows.map((row) => ({
    code: row.error_code,
    count: row.count,
    lastSeen: row.last_seen.toISOString(),
  }))
}

const errorCodesRow = z.object({ error_code: z.string(), count: z.number(), last_seen: instantColumn })
