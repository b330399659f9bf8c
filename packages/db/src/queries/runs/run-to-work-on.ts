import { and, desc, eq, sql } from 'drizzle-orm'
import { cooldowns } from '../../schema/bots/cooldowns.ts'
import { runs } from '../../schema/runs/runs.ts'
import type { UserTx } from '../../with-role.ts'
import { openRuns } from './state-lists.ts'

/** A run that is open, and until when its kind of action cools down; null when it does not. */
export interface RunToWorkOn {
  readonly run: typeof runs.$inferSelect
  readonly cooldownUntil: Date | null
}

/**
 * The run a bot works on next: one whose window is over first, to be ended; dry runs before others; those whose kind of
 * action cools down last, the one that ends first before the others; those of `late` after the rest, in that order.
 * `quotas` says which kind each action counts as.
 */
export async function findRunToWorkOn(
  tx: UserTx,
  { late, quotas }: { late: readonly string[]; quotas: ReadonlyMap<string, string> },
): Promise<RunToWorkOn | undefined> {
  const names = sql.param([...quotas.keys()])
  const kinds = sql.param([...quotas.values()])
  const [found] = await tx
    .select({ run: runs, cooldownUntil: cooldowns.restsUntil })
    .from(runs)
    .leftJoin(
      cooldowns,
      and(
        eq(cooldowns.userId, runs.userId),
        sql`${cooldowns.action} = (${kinds}::text[])[array_position(${names}::text[], ${runs.action})]`,
        sql`${cooldowns.restsUntil} > now()`,
      ),
    )
    .where(and(eq(runs.userId, tx.userId), sql`${runs.state} in ${openRuns}`))
    .orderBy(
      sql`coalesce(${runs.endsAt} <= now(), false) desc`,
      desc(runs.isDryRun),
      sql`${cooldowns.restsUntil} nulls first`,
      sql`coalesce(array_position(${sql.param(late)}::text[], ${runs.action}), 0)`,
      runs.queuePlace,
    )
    .limit(1)
  return found
}
