import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { recordChecks, type UncheckedEffect } from '@botyard/db/queries/runs/effect-checks'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { describeFailure } from '../describe-failure.ts'
import { pacingOf, readGapMs } from '../limits/pacing.ts'
import type { CheckResult } from './check-effects.ts'
import { record } from './record.ts'
import { recordRepetition } from './record-block.ts'
import type { ReservedTurn, TurnContext, TurnRun } from './turn.ts'

/**
 * Records a later look at acknowledged effects. Those that hold are verified. Those that never took effect have failed;
 * a run that is still open tries another target for each, and too many of them in a row count as a block.
 */
export function recordCheck(context: TurnContext, turn: ReservedTurn, result: CheckResult): Promise<void> {
  const { run } = turn.task
  return record(context, turn, async (tx, bot) => {
    const pauseMs = readGapMs(pacingOf(context.profile, bot.pacing), `${turn.userId}:${turn.fence}`)
    await releaseBot(tx, { nextTurnAt: new Date(bot.now.getTime() + pauseMs) })
    await recordChecks(tx, idsOf(result.holding), { state: 'verified' })
    await recordChecks(tx, idsOf(result.undecided), { state: 'acknowledged' })
    if (result.holding.length > 0) await tellVerified(tx, run, result.holding)
    if (result.withoutEffect.length === 0) return
    for (const effect of result.withoutEffect) await recordFailed(tx, run, effect)
    await recordRepetition(tx, bot, context.profile, run, run.action.notEffective)
  })
}

const idsOf = (effects: readonly UncheckedEffect[]) => effects.map(({ id }) => id)

async function tellVerified(tx: UserTx, run: TurnRun, holding: readonly UncheckedEffect[]): Promise<void> {
  const [first] = holding
  const isOne = first && holding.length === 1
  await append(tx, {
    event: 'effects.verified',
    status: 'info',
    action: run.action.kind,
    ...(isOne && { target: first.targetName }),
    message: isOne
      ? `Verified at Instagram: ${run.action.pastTense.toLowerCase()} @${first.targetName}`
      : `Verified at Instagram: ${run.action.pastTense.toLowerCase()} ${holding.length} people.`,
    correlationId: run.correlationId,
    ...(isOne && { runId: run.id }),
  })
}

async function recordFailed(tx: UserTx, run: TurnRun, effect: UncheckedEffect): Promise<void> {
  const error = new BotError(run.action.notEffective)
  await recordChecks(tx, [effect.id], { state: 'failed', errorCode: error.code })
  const changed = await changeRun(tx, effect.runId, { done: -1, failed: 1 })
  const status = await changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } })
  await append(tx, {
    event: 'effect.failed',
    status: 'failed',
    action: run.action.kind,
    target: effect.targetName,
    message: `${error.definition.title}: @${effect.targetName}`,
    runId: effect.runId,
    correlationId: run.correlationId,
    ...describeFailure(error),
    changes: { status, ...(changed && { run: changed }) },
  })
}
