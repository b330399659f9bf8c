import { append, type UserTx } from '@botyard/db'
import { nextPlannedEffects, type PlannedEffect, recordOutcome } from '@botyard/db/queries/effects'
import { changeRun } from '@botyard/db/queries/runs'
import { readTargetFilters } from '@botyard/db/queries/target-filters'
import { errors } from '@botyard/errors'
import type { Filter } from '../filters/filter.ts'
import { judge } from '../filters/judge.ts'
import type { TurnRun } from './turn.ts'

/** Targets looked at in one turn; a longer row of skips goes on in the next, so that a transaction stays short. */
const batch = 20

/** The next target of a run: to be acted on, to be looked at first, or none for now. */
export type Pick =
  | { readonly kind: 'take' | 'look'; readonly effect: PlannedEffect }
  /** Only skips were seen so far. */
  | { readonly kind: 'more-to-skip' }
  | { readonly kind: 'none' }

/** Picks the next target that no filter leaves out. Those left out are recorded as skipped, each with its reason. */
export async function pickEffect(tx: UserTx, run: TurnRun): Promise<Pick> {
  const candidates = await nextPlannedEffects(tx, run.id, { limit: batch })
  const settings = await readTargetFilters(tx)
  for (const effect of candidates) {
    const judgement = judge({ name: effect.targetName, facts: effect.facts }, run.action.filters, settings)
    if (judgement.kind !== 'skip') return { kind: judgement.kind, effect }
    await recordSkip(tx, run, effect, judgement.filter)
  }
  return { kind: candidates.length === batch ? 'more-to-skip' : 'none' }
}

async function recordSkip(tx: UserTx, run: TurnRun, effect: PlannedEffect, filter: Filter): Promise<void> {
  const { code, title } = errors[filter.error]
  await recordOutcome(tx, effect.id, { state: 'skipped', errorCode: code, skipReason: filter.name })
  const changed = await changeRun(tx, run.id, { skipped: 1 })
  await append(tx, {
    event: 'effect.skipped',
    status: 'skipped',
    action: run.action.kind,
    target: effect.targetName,
    message: `Skipped @${effect.targetName}: ${filter.reason}`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
    ...(changed && { changes: { run: changed } }),
  })
}
