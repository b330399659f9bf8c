import { and, desc, eq, sql } from 'drizzle-orm'
import { runs } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { type RunView, toRunView } from '../runs/runs.ts'

/** The newest run of this action since the account of the transaction's user was linked. */
export async function readProtectionRun(tx: UserTx, action: string): Promise<RunView | undefined> {
  const [row] = await tx
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.action, action),
        sql`${runs.createdAt} >= (select linked_at from instagram_credentials where user_id = ${tx.userId})`,
      ),
    )
    .orderBy(desc(runs.createdAt))
    .limit(1)
  return row && toRunView(row)
}
