import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, readRows } from '../../read-rows.ts'
import type { UserTx } from '../../with-role.ts'

const sourceYield = z.object({
  source: z.string(),
  found: bigintColumn,
  done: bigintColumn,
  skipped: bigintColumn,
  failed: bigintColumn,
})
/** What one source of a run gave, and what became of it. */
export type SourceYield = z.infer<typeof sourceYield>

const problem = z.object({ code: z.string(), count: bigintColumn })
/** How often a run met one error, filters included. */
export type RunProblem = z.infer<typeof problem>

/** What each source of a run of the transaction's user gave, the most fruitful first. */
export async function listSourceYields(tx: UserTx, runId: string): Promise<SourceYield[]> {
  return readRows(
    tx,
    sourceYield,
    sql`
    select source, count(*) as found,
      count(*) filter (where state in ('acknowledged', 'verified')) as done,
      count(*) filter (where state = 'skipped') as skipped,
      count(*) filter (where state in ('failed', 'unknown')) as failed
    from effects where run_id = ${runId} and user_id = ${tx.userId}
    group by source order by done desc, found desc, source`,
  )
}

/** Which errors a run of the transaction's user met and how often: at its targets, by the ledger, and otherwise, by the activity. */
export async function listRunProblems(tx: UserTx, runId: string): Promise<RunProblem[]> {
  return readRows(
    tx,
    problem,
    sql`
    select error_code as code, count(*) as count from (
      select error_code from effects
      where run_id = ${runId} and user_id = ${tx.userId} and state in ('skipped', 'failed', 'unknown')
      union all
      select error_code from activity_logs where run_id = ${runId} and user_id = ${tx.userId} and target is null
    ) met
    where error_code is not null group by error_code order by count(*) desc, error_code`,
  )
}
