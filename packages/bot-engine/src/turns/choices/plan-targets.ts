import { append, type UserTx } from '@botyard/db'
import { runPlanned } from '@botyard/db/events/runs'
import {
  addFacts,
  dropUnjudgedEffects,
  keepText,
  nextPlannedEffects,
  type PlannedEffect,
  recordOutcome,
} from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import type { TargetFilters } from '@botyard/db/queries/targeting/target-filters'
import { errors } from '@botyard/errors'
import { judge, type LookAt } from '../../filters/judge.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

/** Targets judged in one turn. */
const batch = 50
/** After that the targets may no longer be what their owner saw. */
const approvableMs = 86_400_000

/** How a dry run continues: with a look at somebody, another page, the next targets it has, or not at all. */
export type PlanProgress =
  | { readonly kind: 'look'; readonly effect: PlannedEffect; readonly at: LookAt }
  | { readonly kind: 'discover' | 'more-to-judge' | 'planned' }
  /** Its source has no more, and nobody was chosen. */
  | { readonly kind: 'nobody' }

/**
 * Judges the targets a dry run has found: those taken are counted as done, those left out are kept with their reason.
 * When it has as many as were wanted, or its source has no more, the plan stands and waits for its owner.
 */
export async function planTargets(
  tx: UserTx,
  run: TurnRun & { readonly isSourceExhausted: boolean },
  { now, filters }: { now: Date; filters: TargetFilters },
): Promise<PlanProgress> {
  const candidates = await nextPlannedEffects(tx, run.id, { limit: batch, onlyUnjudged: true })
  const change = { done: 0, skipped: 0 }
  let next: { readonly effect: PlannedEffect; readonly at: LookAt } | undefined
  for (const effect of candidates) {
    if (run.done + change.done >= run.requested) break
    const judgement = judge({ name: effect.targetName, facts: effect.facts }, run.action.filters, filters)
    if (judgement.kind === 'look') {
      next = { effect, at: judgement.at }
      break
    }
    if (judgement.kind === 'skip') {
      const { name, error } = judgement.filter
      const { code } = errors[error]
      await recordOutcome(tx, effect.id, { state: 'skipped', errorCode: code, skipReason: name })
      change.skipped += 1
    } else {
      await addFacts(tx, effect.id, { isChosen: true })
      if (run.action.write) await keepText(tx, effect.id, writtenTarget(run, effect).text)
      change.done += 1
    }
  }
  await changeRun(tx, run.id, change)
  const hasEnough = run.done + change.done >= run.requested
  if (next && !hasEnough) return { kind: 'look', ...next }
  if (!hasEnough && candidates.length === batch) return { kind: 'more-to-judge' }
  if (!hasEnough && !run.isSourceExhausted) return { kind: 'discover' }
  const chosen = run.done + change.done
  if (chosen === 0) return { kind: 'nobody' }
  await finishPlan(tx, run, chosen, now)
  return { kind: 'planned' }
}

async function finishPlan(tx: UserTx, run: TurnRun, chosen: number, now: Date): Promise<void> {
  await dropUnjudgedEffects(tx, run.id)
  const planned = await changeRun(tx, run.id, {
    state: 'planned',
    isSourceExhausted: true,
    planExpiresAt: new Date(now.getTime() + approvableMs),
  })
  await append(tx, runPlanned, {
    action: run.action.kind,
    message: `Dry run of ${run.action.title.toLowerCase()}: ${chosen} ${chosen === 1 ? 'target' : 'targets'} found, waiting for your approval.`,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { run: planned },
  })
}
