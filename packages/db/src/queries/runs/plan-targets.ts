import { and, eq, inArray, sql } from 'drizzle-orm'
import { effects } from '../../schema/runs/effects.ts'
import type { UserTx } from '../../with-role.ts'

/** How a target that its owner took out of a plan is told from those that filters left out. */
const droppedReason = 'dropped'

/** Whether a target of a plan is to be done. */
export type PlanChoice = 'drop' | 'restore'

/**
 * Takes targets out of a plan, or puts them back among those that would be done.
 * @returns by id, those that are targets of the plan at all, and whether each was changed: what is so already stays so.
 */
export async function choosePlanTargets(
  tx: UserTx,
  plan: { readonly runId: string; readonly targetIds: readonly string[]; readonly errorCode: string },
  choice: PlanChoice,
): Promise<ReadonlyMap<string, boolean>> {
  const isMeant = and(
    eq(effects.userId, tx.userId),
    eq(effects.runId, plan.runId),
    inArray(effects.targetId, [...plan.targetIds]),
  )
  const known = await tx
    .select({ id: effects.targetId })
    .from(effects)
    .where(and(isMeant, sql`(${effects.state} = 'planned' or ${effects.skipReason} = ${droppedReason})`))
  const changed = await tx
    .update(effects)
    .set(
      choice === 'drop'
        ? { state: 'skipped', skipReason: droppedReason, errorCode: plan.errorCode }
        : { state: 'planned', skipReason: null, errorCode: null },
    )
    .where(
      and(isMeant, choice === 'drop' ? eq(effects.state, 'planned') : eq(effects.skipReason, droppedReason)),
    )
    .returning({ id: effects.targetId })
  const ids = new Set(changed.map(({ id }) => id))
  return new Map(known.map(({ id }) => [id, ids.has(id)]))
}
