import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { runs } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { type RunView, toRunView, undoSeconds } from './runs.ts'

/**
 * Brings cancelled runs of the transaction's user back to where they stood, those whose seconds are not over. What an effect
 * that was under way came to meanwhile is counted from the ledger.
 */
export async function restoreRuns(tx: UserTx, ids: readonly string[]): Promise<RunView[]> {
  const countOf = (states: string) => sql`(
    select count(*) from effects where effects.run_id = runs.id and effects.state = any (${states}::text[]))`
  const rows = await tx
    .update(runs)
    .set({
      ...{ state: sql`${runs.cancelledFrom}`, cancelledFrom: null, finishedAt: null },
      done: sql`case when ${runs.isDryRun} then ${runs.done}
        else least(${runs.requested}, greatest(${runs.done}, ${countOf('{acknowledged,verified}')})) end`,
      failed: sql`greatest(${runs.failed}, ${countOf('{failed}')})`,
    })
    .where(
      and(
        eq(runs.userId, tx.userId),
        inArray(runs.id, [...ids]),
        isNotNull(runs.cancelledFrom),
        sql`${runs.finishedAt} > now() - ${undoSeconds} * interval '1 second'`,
      ),
    )
    .returning()
  return rows.map(toRunView)
}

/** What was cancelled cannot be brought back any more: it was meant for another account, or its targets are gone. */
export async function forgetCancelled(tx: UserTx): Promise<void> {
  await tx
    .update(runs)
    .set({ cancelledFrom: null })
    .where(and(eq(runs.userId, tx.userId), isNotNull(runs.cancelledFrom)))
}

/** Forgets what a cancelled run had still to reach; nothing while it has been brought back. */
export async function dropCancelledTargets(tx: UserTx, runId: string): Promise<void> {
  await tx.execute(sql`
    delete from effects where run_id = ${runId} and state = 'planned'
      and exists (select from runs where runs.id = ${runId} and runs.state = 'cancelled')`)
}
