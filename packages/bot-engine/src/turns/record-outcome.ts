import { append, endWithNext, type UserTx } from '@botyard/db'
import { effectAcknowledged } from '@botyard/db/events/runs'
import type { LimitView } from '@botyard/db/queries/limits/limits'
import { refundQuota } from '@botyard/db/queries/limits/quota'
import { addFacts, type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import type { Filter } from '../filters/filter.ts'
import { finishRun } from './finish-run.ts'
import { skipEffect } from './skip-effect.ts'
import type { Recording } from './step.ts'
import type { TurnRun } from './turn.ts'

/** An effect that took effect. */
interface Done {
  readonly state: 'acknowledged' | 'verified'
  readonly limit?: LimitView
  /** Its target was asked, and may consent to it or not. */
  readonly isRequest: boolean
}

/** Records an effect that took effect, as Instagram says or as a look-up has shown; the last one of a run ends it. */
export async function recordDone(
  { tx, bot, nextTurnAt }: Recording,
  run: TurnRun,
  effect: PlannedEffect,
  { state, limit, isRequest }: Done,
): Promise<void> {
  const [changed] = await Promise.all([
    changeRun(tx, run.id, { done: 1 }),
    recordOutcome(tx, effect.id, { state }),
    isRequest && addFacts(tx, effect.id, { isRequest }),
  ])
  const { askedTense, pastTense } = run.action
  const isLast = changed !== undefined && changed.done >= changed.requested
  if (!isLast) endWithNext(tx)
  await append(tx, effectAcknowledged, {
    action: run.action.kind,
    target: effect.targetName,
    message: `${(isRequest && askedTense) || pastTense} @${effect.targetName}`,
    ...(effect.text !== null && { text: effect.text }),
    runId: run.id,
    correlationId: run.correlationId,
    changes: {
      status: { ...bot.status, next_turn_at: nextTurnAt.toISOString() },
      run: changed,
      limit,
    },
  })
  if (isLast) await finishRun(tx, run.id, 'done')
}

/** Records a target that a filter left out at a last look, with nothing done: its share goes back. */
export async function recordLeftOut(
  tx: UserTx,
  run: TurnRun,
  effect: PlannedEffect,
  filter: Filter,
): Promise<void> {
  await refundQuota(tx, run.action.quota.action, effect.id)
  await skipEffect(tx, run, effect, filter)
}
