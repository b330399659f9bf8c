import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

/** Under this a warning is kept that concerns the account and halves nothing: its days are not clean. */
export const wholeAccount = '*'

export interface LimitReduction {
  readonly action: string
  readonly errorCode: string
  readonly seconds: number
}

/** Halves the limit of an action for a while, from now; twice at the same time is a quarter. @returns until when. */
export async function halveLimit(tx: UserTx, { action, errorCode, seconds }: LimitReduction): Promise<Date> {
  const rows = await readRows(
    tx,
    halveLimitRow,
    sql`
    insert into limit_reductions (user_id, action, error_code, starts_at, ends_at)
    values (${tx.userId}, ${action}, ${errorCode}, now(), now() + make_interval(secs => ${seconds}))
    returning ends_at`,
  )
  const [row] = rows
  if (!row) throw new TypeError('an insert returned nothing')
  return row.ends_at
}

const halveLimitRow = z.object({ ends_at: instantColumn })
