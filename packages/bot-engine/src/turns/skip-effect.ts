import { append, type UserTx } from '@botyard/db'
import { effectSkipped } from '@botyard/db/events/runs'
import { type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import type { Filter } from '../filters/filter.ts'
import type { TurnRun } from './turn.ts'

/** Records that a filter has left a target out, and why. */
export async function skipEffect(
  tx: UserTx,
  run: TurnRun,
  effect: PlannedEffect,
  filter: Filter,
): Promise<void> {
  const { code, title } = errors[filter.error]
  await recordOutcome(tx, effect.id, { state: 'skipped', errorCode: code, skipReason: filter.name })
  const changed = await changeRun(tx, run.id, { skipped: 1 })
  await append(tx, effectSkipped, {
    action: run.action.kind,
    target: effect.targetName,
    message: `Skipped @${effect.targetName}: ${filter.reason}`,
    errorCode: code,
    errorMessage: title,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { run: changed },
  })
}
