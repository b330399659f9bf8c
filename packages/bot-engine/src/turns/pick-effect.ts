import { append, type UserTx } from '@botyard/db'
import { nextPlannedEffects, type PlannedEffect, recordOutcome } from '@botyard/db/queries/effects'
import { changeRun } from '@botyard/db/queries/runs'
import { errors } from '@botyard/errors'
import type { TurnRun } from './turn.ts'

/** Targets looked at in one turn; a longer row of skips goes on in the next, so that a transaction stays short. */
const batch = 20

/**
 * The next target of a run that no filter leaves out. Those left out are recorded as skipped, each with its reason.
 * @returns undefined when no planned target is left; `more-to-skip` when only skips were seen so far.
 */
export async function pickEffect(
  tx: UserTx,
  run: TurnRun,
): Promise<PlannedEffect | 'more-to-skip' | undefined> {
  const candidates = await nextPlannedEffects(tx, run.id, batch)
  for (const effect of candidates) {
    const filter = run.action.filters.find(({ skips }) => skips(effect.facts))
    if (!filter) return effect
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
  return candidates.length === batch ? 'more-to-skip' : undefined
}
