import { append, type UserTx } from '@botyard/db'
import { effectFailed, effectsVerified } from '@botyard/db/events/runs'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { recordChecks, type UncheckedEffect } from '@botyard/db/queries/runs/effect-checks'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import type { ActionContext } from '../../actions/define-action.ts'
import { describeFailure } from '../../describe-failure.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import { recordRepetition } from '../failures/record-block.ts'
import { defineStep } from '../step.ts'
import type { TurnRun } from '../turn.ts'
import { writtenTarget } from '../written-target.ts'

/** Effects of one kind, acknowledged a while ago; the run is that of the first. */
interface Acknowledged {
  readonly run: TurnRun
  readonly effects: readonly UncheckedEffect[]
}

/**
 * Looks again at acknowledged effects. Those that hold are verified. Those that never took effect have failed; a run that
 * is still open tries another target for each, and too many of them in a row count as a block.
 */
export const checkStep = defineStep<Acknowledged, CheckResult>({
  asks: 'checks',
  carryOut: (context, { run, effects }) => checkEffects(context, run, effects),
  async record({ tx, bot, context }, { run }, { holding, withoutEffect, undecided }) {
    await recordChecks(tx, idsOf(holding), { state: 'verified' })
    await recordChecks(tx, idsOf(undecided), { state: 'acknowledged' })
    if (holding.length > 0) await reportVerified(tx, run, holding)
    if (withoutEffect.length === 0) return
    for (const effect of withoutEffect) await recordFailed(tx, run, effect)
    await recordRepetition(tx, bot, context.profile, run, run.action.notEffective)
  },
})

/** What a later look at effects has told, by id of the effect. */
interface CheckResult {
  readonly holding: readonly UncheckedEffect[]
  readonly withoutEffect: readonly UncheckedEffect[]
  /** Gone since, so nobody can say. */
  readonly undecided: readonly UncheckedEffect[]
}

/** Looks at acknowledged effects of one kind. Throws `InstagramFailure`. */
async function checkEffects(
  context: ActionContext,
  { action, params }: TurnRun,
  effects: readonly UncheckedEffect[],
): Promise<CheckResult> {
  if (action.verifyMany) {
    const targetIds = effects.map(({ targetId }) => targetId)
    const holds = await action.verifyMany(context, targetIds)
    return {
      holding: effects.filter(({ targetId }) => holds.has(targetId)),
      withoutEffect: effects.filter(({ targetId }) => !holds.has(targetId)),
      undecided: [],
    }
  }
  const [effect] = effects
  const nothing = { holding: [], withoutEffect: [], undecided: [] }
  if (!effect) return nothing
  try {
    const holds = await action.verify(context, writtenTarget({ action, params }, effect), params)
    return { ...nothing, [holds ? 'holding' : 'withoutEffect']: [effect] }
  } catch (error) {
    if (error instanceof InstagramFailure && error.scope === 'target')
      return { ...nothing, undecided: [effect] }
    throw error
  }
}

const idsOf = (effects: readonly UncheckedEffect[]) => effects.map(({ id }) => id)

async function reportVerified(tx: UserTx, run: TurnRun, holding: readonly UncheckedEffect[]): Promise<void> {
  const [first] = holding
  const isOne = first && holding.length === 1
  await append(tx, effectsVerified, {
    action: run.action.kind,
    ...(isOne && { target: first.targetName }),
    message: isOne
      ? `Verified at Instagram: ${run.action.pastTense.toLowerCase()} @${first.targetName}`
      : `Verified at Instagram: ${run.action.pastTense.toLowerCase()} ${holding.length} people.`,
    correlationId: run.correlationId,
    ...(isOne && { runId: run.id }),
    changes: {
      verified: holding.map(({ runId, kind, targetName }) => ({
        run_id: runId,
        action: kind,
        target: targetName,
      })),
    },
  })
}

async function recordFailed(tx: UserTx, run: TurnRun, effect: UncheckedEffect): Promise<void> {
  const error = new BotError(run.action.notEffective)
  await recordChecks(tx, [effect.id], { state: 'failed', errorCode: error.code })
  const changed = await changeRun(tx, effect.runId, { done: -1, failed: 1 })
  const status = await changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } })
  await append(tx, effectFailed, {
    action: run.action.kind,
    target: effect.targetName,
    message: `${error.definition.title}: @${effect.targetName}`,
    runId: effect.runId,
    correlationId: run.correlationId,
    ...describeFailure(error),
    changes: { status, run: changed },
  })
}
