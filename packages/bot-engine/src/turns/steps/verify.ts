import { giveUpSending } from '@botyard/db/queries/bots/leases'
import { refundQuota } from '@botyard/db/queries/limits/quota'
import { countRefusal, type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import { findRunRow } from '@botyard/db/queries/runs/runs'
import { errors } from '@botyard/errors'
import type { Outcome } from '../../actions/define-action.ts'
import type { Choice, Situation } from '../choices/choice.ts'
import { recordDone } from '../record-outcome.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

/** An effect whose outcome nobody knows is looked up before anything else is done. */
export async function chooseVerify({ context, tx, unknown: effect }: Situation): Promise<Choice | null> {
  if (!effect) return null
  if (effect.someAreSent) await giveUpSending(tx, errors.OUTCOME_UNKNOWN.code)
  const row = await findRunRow(tx, effect.runId)
  const action = row && context.actions.get(row.action)
  return row && action ? { kind: 'step', step: verifyStep({ run: { ...row, action }, effect }) } : null
}

/** Looks up whether an effect happened. It is never sent again as long as nobody knows. */
const verifyStep = defineStep<{ readonly run: TurnRun; readonly effect: PlannedEffect }, Outcome>({
  asks: 'outcome',
  carryOut: (context, { run, effect }) => run.action.verify(context, writtenTarget(run, effect), run.params),
  async record(recording, { run, effect }, outcome) {
    if (outcome)
      return recordDone(recording, run, effect, { state: 'verified', isRequest: outcome === 'requested' })
    // It never happened: its share goes back, and the target may be tried again.
    await refundQuota(recording.tx, run.action.quota.action, effect.id)
    await recordOutcome(recording.tx, effect.id, { state: 'planned' })
  },
  async recordFailure(tx, { effect }, { reaction, error }) {
    if (reaction.target === 'failed') {
      // Nobody will ever know: it counts as done for no one, and is never sent again.
      await recordOutcome(tx, effect.id, { state: 'failed', errorCode: error.code, isOutcomeLost: true })
      return 1
    }
    if (!error.definition.instagram?.isOutageSign) await countRefusal(tx, effect.id)
    return 0
  },
  logLine: (outcome) => (outcome ? 'an effect was done' : 'a target was skipped'),
})
