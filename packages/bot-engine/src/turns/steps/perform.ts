import { append, type UserTx } from '@botyard/db'
import { effectFailed } from '@botyard/db/events/runs'
import { changeStatus } from '@botyard/db/queries/bots/status'
import type { LimitView } from '@botyard/db/queries/limits/limits'
import { refundQuota } from '@botyard/db/queries/limits/quota'
import { type PlannedEffect, recordOutcome } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { effects } from '@botyard/runtime/metrics'
import type { Outcome } from '../../actions/define-action.ts'
import { describeFailure } from '../../describe-failure.ts'
import type { Filter } from '../../filters/filter.ts'
import { mayBeTargets } from '../failures/failure-policy.ts'
import { recordRepetition } from '../failures/record-block.ts'
import { recordDone, recordLeftOut } from '../record-outcome.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

interface Effect {
  readonly run: TurnRun
  readonly effect: PlannedEffect
  /** The limit as it stands with this effect counted. */
  readonly limit: LimitView
}

/** Carries out one effect, and records whether it took effect, or which filter left the target out at a last look. */
export const performStep = defineStep<Effect, Outcome | Filter>({
  asks: 'effect',
  carryOut: (context, { run, effect }) =>
    timed(run.action.name, () => run.action.perform(context, writtenTarget(run, effect), run.params)),
  async record(recording, { run, effect, limit }, outcome) {
    const { tx, bot, context } = recording
    if (typeof outcome === 'object') return recordLeftOut(tx, run, effect, outcome)
    if (outcome)
      return recordDone(recording, run, effect, {
        ...{ state: 'acknowledged', limit, isRequest: outcome === 'requested' },
      })
    await recordWithoutEffect(tx, run, effect)
    await recordRepetition(tx, bot, context.profile, run, run.action.notEffective)
  },
  async recordFailure(tx, { run, effect }, { reaction, error }) {
    if (reaction.target === 'look-up') {
      await recordOutcome(tx, effect.id, { state: 'unknown', errorCode: error.code })
      return 0
    }
    await refundQuota(tx, run.action.quota.action, effect.id)
    const isFailed = reaction.target === 'failed'
    await recordOutcome(tx, effect.id, {
      errorCode: error.code,
      ...(isFailed ? { state: 'failed' } : { state: 'planned', isRefused: mayBeTargets(error) }),
    })
    return isFailed ? 1 : 0
  },
  logLine: (outcome) => (isDone(outcome) ? 'an effect was done' : 'a target was skipped'),
})

/** Does one effect; how long that took is counted by what came of it. */
async function timed(action: string, perform: () => Promise<Outcome | Filter>): Promise<Outcome | Filter> {
  const ended = effects.startTimer({ action })
  try {
    const outcome = await perform()
    ended({ outcome: isDone(outcome) ? 'done' : 'left_out' })
    return outcome
  } catch (error) {
    ended({ outcome: 'failed' })
    throw error
  }
}

function isDone(outcome: Outcome | Filter): boolean {
  return outcome === true || outcome === 'requested'
}

/** Instagram said yes and did nothing. The share stays used: the request was made. */
async function recordWithoutEffect(tx: UserTx, run: TurnRun, effect: PlannedEffect): Promise<void> {
  const error = new BotError(run.action.notEffective)
  await recordOutcome(tx, effect.id, { state: 'failed', errorCode: error.code })
  const changed = await changeRun(tx, run.id, { failed: 1 })
  const status = await changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } })
  await append(tx, effectFailed, {
    action: run.action.kind,
    target: effect.targetName,
    message: `${error.definition.title}: @${effect.targetName}`,
    runId: run.id,
    correlationId: run.correlationId,
    ...describeFailure(error),
    changes: { status, run: changed },
  })
}
