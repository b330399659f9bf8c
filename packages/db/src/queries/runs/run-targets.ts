import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { bigintColumn, readRows } from '../../read-rows.ts'
import { type EffectState, effectStates } from '../../schema/runs/effects.ts'
import type { UserTx } from '../../with-role.ts'

/** A target of a run, and what became of it. */
export interface RunTarget {
  /** Its place among the targets of all runs, in the order in which they were found. */
  readonly position: number
  readonly id: string
  readonly name: string
  /** What is known of it, and of a post, of its author. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What it got or would get; null for actions without a text, and before that is decided. */
  readonly text: string | null
  readonly state: EffectState
  /** The filter that left it out. */
  readonly skipReason: string | null
  readonly errorCode: string | null
}

/**
 * A page of the targets of one run of the transaction's user, in the order in which they were found. `state` narrows it
 * to those that are planned, skipped and so on.
 */
export async function listRunTargets(
  tx: UserTx,
  page: { runId: string; limit: number; afterPosition?: number; state?: EffectState },
): Promise<RunTarget[]> {
  const rows = await readRows(
    tx,
    runTargetsRow,
    sql`
    select position, target_id, target_name, facts, text, state, skip_reason, error_code from effects
    where run_id = ${page.runId} and user_id = ${tx.userId} and position > ${page.afterPosition ?? 0}::bigint
      and (${page.state ?? null}::text is null or state = ${page.state ?? null})
    order by position limit ${page.limit}`,
  )
  return rows.map((row) => ({
    position: row.position,
    id: row.target_id,
    name: row.target_name,
    facts: row.facts,
    text: row.text,
    state: row.state,
    skipReason: row.skip_reason,
    errorCode: row.error_code,
  }))
}

const runTargetsRow = z.object({
  position: bigintColumn,
  target_id: z.string(),
  target_name: z.string(),
  facts: z.record(z.string(), z.unknown()),
  text: z.string().nullable(),
  state: z.enum(effectStates),
  skip_reason: z.string().nullable(),
  error_code: z.string().nullable(),
})
