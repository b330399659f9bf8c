import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { changeStatus, type StatusSnapshot } from '@botyard/db/queries/bots/status'
import { refundQuota } from '@botyard/db/queries/limits/quota'
import { recordOutcome } from '@botyard/db/queries/runs/effects'
import { changeRun } from '@botyard/db/queries/runs/runs'
import { BotError } from '@botyard/errors'
import { describeFailure } from '../describe-failure.ts'
import type { Filter } from '../filters/filter.ts'
import { gapMs, pacingOf } from '../limits/pacing.ts'
import { finishRun } from './finish-run.ts'
import { record } from './record.ts'
import { recordRepetition } from './record-block.ts'
import { skipEffect } from './skip-effect.ts'
import type { ReservedTurn, TurnContext, TurnTask } from './turn.ts'

/**
 * Records an effect that was carried out or looked up: whether it took effect, or the filter that left the target out at
 * a last look.
 */
export function recordEffect(
  context: TurnContext,
  turn: ReservedTurn,
  outcome: boolean | Filter,
): Promise<void> {
  const { task } = turn
  if (task.kind !== 'perform' && task.kind !== 'verify')
    throw new TypeError('a reading turn has no effect to record')
  return record(context, turn, async (tx, bot) => {
    const nextEffectAt = new Date(
      bot.now.getTime() + gapMs(pacingOf(context.profile, bot.pacing), `${turn.userId}:${turn.fence}`),
    )
    await releaseBot(tx, { nextTurnAt: nextEffectAt, nextEffectAt })
    if (typeof outcome === 'object') await recordLeftOut(tx, task, outcome)
    else if (outcome) await recordDone(tx, task, { ...bot.status, nextTurnAt: nextEffectAt.toISOString() })
    else if (task.kind === 'verify') await recordNeverHappened(tx, task)
    else {
      await recordWithoutEffect(tx, task)
      await recordRepetition(tx, bot, context.profile, task.run, task.run.action.notEffective)
    }
  })
}

type EffectTask = Extract<TurnTask, { kind: 'perform' | 'verify' }>

async function recordDone(tx: UserTx, task: EffectTask, status: StatusSnapshot): Promise<void> {
  const { run, effect } = task
  await recordOutcome(tx, effect.id, { state: task.kind === 'verify' ? 'verified' : 'acknowledged' })
  const changed = await changeRun(tx, run.id, { done: 1 })
  await append(tx, {
    event: 'effect.acknowledged',
    status: 'done',
    action: run.action.kind,
    target: effect.targetName,
    message: `${run.action.pastTense} @${effect.targetName}`,
    ...(effect.text !== null && { text: effect.text }),
    runId: run.id,
    correlationId: run.correlationId,
    changes: {
      status,
      ...(changed && { run: changed }),
      ...(task.kind === 'perform' && { limit: task.limit }),
    },
  })
  if (changed && changed.done >= changed.requested) await finishRun(tx, run.id, 'done')
}

/** Left out at a last look, with nothing done: its share goes back. */
async function recordLeftOut(tx: UserTx, { run, effect }: EffectTask, filter: Filter): Promise<void> {
  await refundQuota(tx, run.action.quota.action, effect.id)
  await skipEffect(tx, run, effect, filter)
}

/** Looked up: it never happened. Its share goes back, and the target may be tried again. */
async function recordNeverHappened(tx: UserTx, { run, effect }: EffectTask): Promise<void> {
  await refundQuota(tx, run.action.quota.action, effect.id)
  await recordOutcome(tx, effect.id, { state: 'planned' })
}

/** Instagram said yes and did nothing. The share stays used: the request was made. */
async function recordWithoutEffect(tx: UserTx, { run, effect }: EffectTask): Promise<void> {
  const error = new BotError(run.action.notEffective)
  await recordOutcome(tx, effect.id, { state: 'failed', errorCode: error.code })
  const changed = await changeRun(tx, run.id, { failed: 1 })
  const status = await changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } })
  await append(tx, {
    event: 'effect.failed',
    status: 'failed',
    action: run.action.kind,
    target: effect.targetName,
    message: `${error.definition.title}: @${effect.targetName}`,
    runId: run.id,
    correlationId: run.correlationId,
    ...describeFailure(error),
    changes: { status, ...(changed && { run: changed }) },
  })
}
