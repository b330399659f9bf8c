import type { UserTx } from '@botyard/db'
import { nextPlannedEffects, type PlannedEffect } from '@botyard/db/queries/runs/effects'
import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { judge, type LookAt } from '../../filters/judge.ts'
import { skipEffect } from '../skip-effect.ts'
import type { TurnRun } from '../turn.ts'

/**
 * Targets read at a time: usually the first is taken. A row of skips beyond all of these continues in the next turn, so that a
 * transaction stays short.
 */
const batches = [3, 17]

/** The next target of a run: to be acted on, to be looked at first, or none for now. */
export type Pick =
  | { readonly kind: 'take'; readonly effect: PlannedEffect }
  | { readonly kind: 'look'; readonly effect: PlannedEffect; readonly at: LookAt }
  /** Only skips were seen so far. */
  | { readonly kind: 'more-to-skip' }
  | { readonly kind: 'none' }

/**
 * Picks the next target that no filter leaves out. Those left out are recorded as skipped, each with its reason. The one
 * asked for last is not picked again while the source may give others.
 */
export async function pickEffect(
  tx: UserTx,
  run: TurnRun & { readonly isSourceExhausted: boolean },
  settings: TargetFilters,
): Promise<Pick> {
  for (const limit of batches) {
    const candidates = await nextPlannedEffects(tx, run.id, { limit })
    for (const effect of candidates) {
      const judgement = judge({ name: effect.targetName, facts: effect.facts }, run.action.filters, settings)
      if (judgement.kind !== 'skip')
        return effect.wasAskedLast && !run.isSourceExhausted ? { kind: 'none' } : { ...judgement, effect }
      await skipEffect(tx, run, effect, judgement.filter)
    }
    if (candidates.length < limit) return { kind: 'none' }
  }
  return { kind: 'more-to-skip' }
}
