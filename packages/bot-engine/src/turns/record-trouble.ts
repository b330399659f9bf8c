import { append, type UserTx } from '@botyard/db'
import { startCooldown } from '@botyard/db/queries/cooldowns'
import { type EffectOutcome, recordOutcome } from '@botyard/db/queries/effects'
import { releaseBot } from '@botyard/db/queries/leases'
import { refundQuota } from '@botyard/db/queries/quota'
import { changeRun, type RunSnapshot } from '@botyard/db/queries/runs'
import { type Bot, changeStatus } from '@botyard/db/queries/status'
import type { BotError } from '@botyard/errors'
import { InstagramFailure } from '../instagram/failure.ts'
import { gapMs } from '../pacing.ts'
import { describeFailure } from '../record-failure.ts'
import { finishRun } from './finish-run.ts'
import { record } from './record.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/** The bot's reaction to an error, as far as it reaches and for as long as it lasts. */
interface Reaction {
  readonly scope: InstagramFailure['scope']
  readonly isOutcomeUnknown: boolean
  readonly endsSession: boolean
  readonly restMs: number
}

/** A failure nobody foresaw is a defect: rest a quarter of an hour instead of running into it again. */
const unforeseen: Reaction = { scope: 'account', isOutcomeUnknown: true, endsSession: false, restMs: 900_000 }
/** Long enough for what was cut off to have settled before it is looked up. */
const settleMs = 1_000

/** Records a failed turn: the effect by what is known of it, and a rest for target, action or account. */
export function recordTrouble(context: TurnContext, turn: ReservedTurn, error: BotError): Promise<void> {
  const reaction = reactionTo(error)
  return record(context, turn, async (tx, bot) => {
    await release(context, turn, tx, bot, reaction, error)
    const run = await recordForTask(tx, turn, reaction, error)
    const status = await changeStatus(tx, {
      lastError: { code: error.code, message: error.definition.title },
      ...(reaction.endsSession && { sessionValid: false }),
      ...(restsAccount(reaction) && { restingUntil: new Date(bot.now.getTime() + reaction.restMs) }),
    })
    const { effect } = { effect: undefined, ...turn.task }
    await append(tx, {
      event: reaction.endsSession
        ? 'session.lost'
        : reaction.isOutcomeUnknown && effect
          ? 'effect.unknown'
          : effect
            ? 'effect.failed'
            : 'run.troubled',
      status: 'failed',
      action: turn.task.run.action.kind,
      ...(effect && { target: effect.targetName }),
      message: effect ? `${error.definition.title}: @${effect.targetName}` : error.definition.title,
      runId: turn.task.run.id,
      correlationId: turn.task.run.correlationId,
      ...describeFailure(error),
      changes: { status, ...(run && { run }) },
    })
    if (turn.task.kind === 'discover' && reaction.scope === 'target')
      await finishRun(tx, turn.task.run.id, 'failed', error.name)
  })
}

function reactionTo(error: BotError): Reaction {
  if (!(error instanceof InstagramFailure)) return unforeseen
  const { scope, outcome, endsSession, cooldownSeconds } = error
  return { scope, isOutcomeUnknown: outcome === 'unknown', endsSession, restMs: cooldownSeconds * 1_000 }
}

const restsAccount = ({ scope, restMs }: Reaction) =>
  (scope === 'account' || scope === 'installation') && restMs > 0

async function release(
  context: TurnContext,
  turn: ReservedTurn,
  tx: UserTx,
  bot: Bot,
  reaction: Reaction,
  error: BotError,
): Promise<void> {
  const after = (ms: number) => new Date(bot.now.getTime() + ms)
  const { action } = turn.task.run.action.quota
  if (reaction.scope === 'action' && reaction.restMs > 0)
    await startCooldown(tx, { action, restsUntil: after(reaction.restMs), errorCode: error.code })
  // One target's failure was a request like any other, so the usual pause follows.
  const pauseMs = gapMs(context.profile, `${turn.userId}:${turn.fence}`)
  const waitMs =
    reaction.scope === 'target' && !reaction.isOutcomeUnknown ? pauseMs : Math.max(reaction.restMs, settleMs)
  await releaseBot(tx, {
    nextTurnAt: reaction.endsSession ? null : after(waitMs),
    ...(turn.task.kind === 'perform' && { nextEffectAt: after(pauseMs) }),
  })
}

async function recordForTask(
  tx: UserTx,
  turn: ReservedTurn,
  reaction: Reaction,
  error: BotError,
): Promise<RunSnapshot | undefined> {
  const { task } = turn
  const isPaused = reaction.endsSession && { state: 'paused' as const }
  // A look-up that failed has changed nothing: the effect stays unknown.
  if (task.kind !== 'perform') return changeRun(tx, task.run.id, { ...isPaused })
  const outcome = outcomeOf(reaction, error)
  if (outcome.state !== 'unknown') await refundQuota(tx, task.run.action.quota.action, task.effect.id)
  await recordOutcome(tx, task.effect.id, outcome)
  return changeRun(tx, task.run.id, { ...isPaused, ...(outcome.state === 'failed' && { failed: 1 }) })
}

/** Refused for this target: failed. Refused for another reason: the target may be tried again. Otherwise: unknown. */
function outcomeOf(reaction: Reaction, error: BotError): EffectOutcome {
  if (reaction.isOutcomeUnknown) return { state: 'unknown', errorCode: error.code }
  return reaction.scope === 'target' ? { state: 'failed', errorCode: error.code } : { state: 'planned' }
}
