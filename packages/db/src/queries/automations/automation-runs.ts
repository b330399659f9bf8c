import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import { type RunState, runStates } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { openRuns } from '../runs/state-lists.ts'

/** The newest run of an automation. */
export interface LastRun {
  readonly automationId: string
  readonly id: string
  readonly state: RunState
  readonly requested: number
  readonly done: number
  readonly skipped: number
  readonly failed: number
  readonly createdAt: Date
}

/** The newest run of each automation of the transaction's user, by the id of the automation. */
export async function readLastRuns(tx: UserTx): Promise<ReadonlyMap<string, LastRun>> {
  const rows = await readRows(
    tx,
    lastRunsRow,
    sql`
    select last.* from automations cross join lateral (
      select automation_id, id, state, requested, done, skipped, failed, created_at from runs
      where user_id = ${tx.userId} and automation_id = automations.id order by created_at desc limit 1
    ) last where automations.user_id = ${tx.userId}`,
  )
  return new Map(
    rows.map(({ automation_id: automationId, created_at, ...run }) => [
      automationId,
      { ...run, automationId, createdAt: created_at },
    ]),
  )
}

/**
 * How much of an automation's share of a day its runs have used, in all and since a moment: what they have done, and what
 * those at work may still do. A run of a window counts for the day on which the window opened.
 */
export async function readUsedShare(
  tx: UserTx,
  automationId: string,
  { date, since }: { date: string; since?: Date },
): Promise<{ readonly day: number; readonly since: number }> {
  const [row] = await readRows(
    tx,
    usedShareRow,
    sql`
    select coalesce(sum(used), 0)::int as day,
      coalesce(sum(used) filter (where created_at >= ${since?.toISOString() ?? null}::timestamptz), 0)::int as since
    from (
      select created_at, case when state in ${openRuns} then requested else done end as used
      from runs, (select time_zone from users where id = ${tx.userId}) zone
      where user_id = ${tx.userId} and automation_id = ${automationId}
        and created_at > now() - interval '4 days'
        and coalesce(share_date, (created_at at time zone time_zone)::date) = ${date}::date
    ) shares`,
  )
  return row ?? { day: 0, since: 0 }
}

const lastRunsRow = z.object({
  automation_id: z.string(),
  id: z.string(),
  state: z.enum(runStates),
  requested: z.number(),
  done: z.number(),
  skipped: z.number(),
  failed: z.number(),
  created_at: instantColumn,
})

const usedShareRow = z.object({ day: z.number(), since: z.number() })
