import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../connections/client.ts'
import { readRows } from '../../read-rows.ts'

const defaultLimitRow = z.object({ action: z.string(), daily: z.int(), hourly: z.int() })
/** How much everybody may do of one action who has no limit of their own. */
export type DefaultLimit = z.infer<typeof defaultLimitRow>

/** Reads them, by action; for the admin role. */
export function listDefaultLimits(tx: Tx): Promise<DefaultLimit[]> {
  return readRows(
    tx,
    defaultLimitRow,
    sql`
    select action, daily_limit as daily, hourly_limit as hourly from daily_limits
    where user_id is null order by action`,
  )
}
