import { and, desc, eq, sql } from 'drizzle-orm'
import { runs } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { isOlderThan, listRuns, type RunView, toRunView, undoSeconds } from './runs.ts'

/** What a page keeps live: the newest runs, whatever became of them, and older ones that somebody can still act on. */
export interface LiveRuns {
  readonly newest: readonly RunView[]
  /** Those behind them that have not ended, or were cancelled a moment ago and can be brought back; newest first, too. */
  readonly olderOpen: readonly RunView[]
}

/** The runs of the transaction's user that a page keeps live: `limit` newest, and every one that is open however old it is. */
export async function listLiveRuns(tx: UserTx, limit: number): Promise<LiveRuns> {
  const newest = await listRuns(tx, { limit })
  const last = newest.length === limit ? newest.at(-1) : undefined
  if (!last) return { newest, olderOpen: [] }
  const rows = await tx
    .select()
    .from(runs)
    .where(
      and(
        eq(runs.userId, tx.userId),
        // As its index has it, then those whose seconds are over left out.
        sql`(${runs.finishedAt} is null or ${runs.cancelledFrom} is not null)`,
        sql`(${runs.finishedAt} is null or ${runs.finishedAt} > now() - ${undoSeconds} * interval '1 second')`,
        isOlderThan(last.id),
      ),
    )
    .orderBy(desc(runs.createdAt), desc(runs.id))
  return { newest, olderOpen: rows.map(toRunView) }
}
