import { append, type UserTx } from '@botyard/db'
import { recordOutcome } from '@botyard/db/queries/effects'
import { releaseBot } from '@botyard/db/queries/leases'
import { refundQuota } from '@botyard/db/queries/quota'
import { changeRun } from '@botyard/db/queries/runs'
import { type Bot, changeStatus, readStatus } from '@botyard/db/queries/status'
import { BotError } from '@botyard/errors'
import { readEffectiveLimits } from '../limits.ts'
import { gapMs } from '../pacing.ts'
import { describeFailure } from '../record-failure.ts'
import { finishRun } from './finish-run.ts'
import { record } from './record.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/** Records an effect that was carried out or looked up, and whether it took effect. */
export function recordEffect(context: TurnContext, turn: ReservedTurn, isEffective: boolean): Promise<void> {
  const { task } = turn
  if (task.kind === 'discover') throw new TypeError('a discovery has no effect to record')
  return record(context, turn, async (tx, bot) => {
    const nextEffectAt = new Date(bot.now.getTime() + gapMs(context.profile, `${turn.userId}:${turn.fence}`))
    await releaseBot(tx, { nextTurnAt: nextEffectAt, nextEffectAt })
    if (isEffective) await recordDone(context, turn, tx, bot)
    else if (task.kind === 'verify') await recordNeverHappened(turn, tx)
    else await recordWithoutEffect(turn, tx)
  })
}

async function recordDone(context: TurnContext, turn: ReservedTurn, tx: UserTx, bot: Bot): Promise<void> {
  const { task } = turn
  if (task.kind === 'discover') return
  const { run, effect } = task
  await recordOutcome(tx, effect.id, { state: task.kind === 'verify' ? 'verified' : 'acknowledged' })
  const changed = await changeRun(tx, run.id, { done: 1 })
  const [limit] = await readEffectiveLimits(tx, context.profile, { ...bot, action: run.action.quota.action })
  await append(tx, {
    event: 'effect.acknowledged',
    status: 'done',
    action: run.action.kind,
    target: effect.targetName,
    message: `${run.action.pastTense} @${effect.targetName}`,
    runId: run.id,
    correlationId: run.correlationId,
    changes: { status: await readStatus(tx), ...(changed && { run: changed }), ...(limit && { limit }) },
  })
  if (changed && changed.done >= changed.requested) await finishRun(tx, run.id, 'done')
}

/** Looked up: it never happened. Its share goes back, and the target may be tried again. */
async function recordNeverHappened({ task }: ReservedTurn, tx: UserTx): Promise<void> {
  if (task.kind === 'discover') return
  await refundQuota(tx, task.run.action.quota.action, task.effect.id)
  await recordOutcome(tx, task.effect.id, { state: 'planned' })
}

/** Instagram said yes and did nothing. The share stays used: the request was made. */
async function recordWithoutEffect({ task }: ReservedTurn, tx: UserTx): Promise<void> {
  if (task.kind === 'discover') return
  const { run, effect } = task
  const error = new BotError('FOLLOW_NOT_EFFECTIVE')
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
