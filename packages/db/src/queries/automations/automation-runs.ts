import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { instantColumn, readRows } from '../../read-rows.ts'
import { type RunState, runStates } from '../../schema/runs.ts'
import type { UserTx } from '../../with-role.ts'

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
    select distinct on (automation_id) automation_id, id, state, requested, done, skipped, failed, created_at from runs
    where user_id = ${tx.userId} and automation_id is not null
    order by automation_id, created_at desc`,
  )
  return new Map(
    rows.map(({ automation_id: automationId, created_at, ...run }) => [
      automationId,
      { ...run, automationId, createdAt: created_at },
    ]),
  )
}

/**
 * How much of an automation's share its runs of today have used: what they have done, and what those at work may still do.
 * A run belongs to the day, in the user's time zone, on which it was queued.
 */
export async function readUsedShare(tx: UserTx, automationId: string): Promise<number> {
  const rows = await readRows(
    tx,
    usedShareRow,
    sql`
    select coalesce(sum(case when state in ('queued', 'running', 'paused') then requested else done end), 0)::int as used
    from runs, (select time_zone from users where id = ${tx.userId}) zone
    where user_id = ${tx.userId} and automation_id = ${automationId}
      and created_at >= date_trunc('day', now() at time zone time_zone) at time zone time_zone`,
  )
  return rows[0]?.used ?? 0
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

const usedShareRow = z.object({ used: z.number() })
