import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { type Bot, changeStatus } from '@botyard/db/queries/bots/status'
import { refundQuota } from '@botyard/db/queries/limits/quota'
import { countRefusal, type EffectOutcome, recordOutcome } from '@botyard/db/queries/runs/effects'
import { changeRun, type RunSnapshot } from '@botyard/db/queries/runs/runs'
import type { BotError } from '@botyard/errors'
import { describeFailure } from '../describe-failure.ts'
import { keepUnknownFailure } from '../incidents/keep-unknown-failure.ts'
import { raiseIncident } from '../incidents/raise-incident.ts'
import { gapMs, pacingOf } from '../limits/pacing.ts'
import { assessFailure, type Reaction, rememberWarning } from './assess-failure.ts'
import { beginSourceAnew } from './begin-source-anew.ts'
import { finishRun } from './finish-run.ts'
import { record } from './record.ts'
import { recordBlock } from './record-block.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/** Long enough for what was cut off to have settled before it is looked up. */
const settleMs = 1_000
/** A bot that met trouble of everybody looks again by itself, should nobody have paused it. */
const everybodyMs = 60_000

/**
 * Records a failed turn: the effect by what is known of it, and a rest for target, action or account. Trouble that
 * concerns everybody is raised as an incident, and an answer nobody knows is kept.
 */
export async function recordFailedTurn(
  context: TurnContext,
  turn: ReservedTurn,
  error: BotError,
): Promise<void> {
  const { effect } = { effect: undefined, ...turn.task }
  const names = [effect?.targetName]
  await record(
    context,
    turn,
    async (tx, bot) => {
      const { run } = turn.task
      const isAnew = await beginSourceAnew(tx, turn.task, error)
      const reaction = isAnew ? goesOn : await assessFailure(tx, bot.now, error, turn)
      await release(context, turn, tx, bot, reaction)
      const changed = await recordForTask(tx, turn, reaction, error)
      if (reaction.reach === 'account' && reaction.restsUntil)
        await rememberWarning(tx, {
          errorCode: error.code,
          restSeconds: (reaction.restsUntil.getTime() - bot.now.getTime()) / 1_000,
        })
      const status = await changeStatus(tx, {
        lastError: { code: error.code, message: error.definition.title },
        ...(reaction.endsSession && { sessionValid: false }),
        ...(reaction.reach === 'account' && reaction.restsUntil && { restingUntil: reaction.restsUntil }),
      })
      if (status.instagramUsername) names.push(status.instagramUsername)
      await append(tx, {
        event: eventOf(reaction, effect !== undefined),
        status: 'failed',
        action: run.action.kind,
        ...(effect && { target: effect.targetName }),
        message: effect ? `${error.definition.title}: @${effect.targetName}` : error.definition.title,
        runId: run.id,
        correlationId: run.correlationId,
        ...describeFailure(error),
        changes: { status, ...(changed && { run: changed }) },
      })
      await recordBlock(tx, bot, context.profile, turn, { reaction, error })
      if (reaction.run === 'ends') await finishRun(tx, run.id, 'failed', error.name)
    },
    { isAnswered: false },
  )
  await raiseIncident(context, error)
  await keepUnknownFailure(context, error, names)
}

/** What comes after a failure that is over with the place it was about. */
const goesOn: Reaction = {
  ...{ reach: 'target', target: 'untouched', run: 'goes-on', endsSession: false, restsUntil: null },
}

function eventOf({ endsSession, target }: Reaction, hasEffect: boolean): string {
  if (endsSession) return 'session.lost'
  if (!hasEffect) return 'run.troubled'
  return target === 'look-up' ? 'effect.unknown' : 'effect.failed'
}

async function release(
  context: TurnContext,
  turn: ReservedTurn,
  tx: UserTx,
  bot: Bot,
  reaction: Reaction,
): Promise<void> {
  const after = (ms: number) => new Date(bot.now.getTime() + ms)
  // One target's failure was a request like any other, so the usual pause follows.
  const pauseUntil = after(gapMs(pacingOf(context.profile, bot.pacing), `${turn.userId}:${turn.fence}`))
  // Of an action that rests, too: a run of another kind may have its turn.
  const isOthersTurn =
    (reaction.reach === 'target' || reaction.reach === 'action') && reaction.target !== 'look-up'
  const restsUntil = reaction.reach === 'others' ? after(everybodyMs) : reaction.restsUntil
  await releaseBot(tx, {
    nextTurnAt: reaction.endsSession
      ? null
      : isOthersTurn
        ? pauseUntil
        : later(restsUntil ?? bot.now, after(settleMs)),
    ...(turn.task.kind === 'perform' && { nextEffectAt: pauseUntil }),
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
  const failed = { state: 'failed', errorCode: error.code } as const
  if (task.kind === 'verify' && reaction.target === 'failed') {
    // Nobody will ever know: it counts as done for no one, and is never sent again.
    await recordOutcome(tx, task.effect.id, failed)
    return changeRun(tx, task.run.id, { ...isPaused, failed: 1 })
  }
  if (task.kind === 'verify' && !error.definition.instagram?.isOutageSign)
    await countRefusal(tx, task.effect.id)
  if (task.kind === 'look' && reaction.target === 'failed') {
    await recordOutcome(tx, task.effect.id, failed)
    return changeRun(tx, task.run.id, { ...isPaused, failed: 1 })
  }
  if (task.kind === 'look' && reaction.target === 'later')
    await recordOutcome(tx, task.effect.id, { state: 'planned', isRefused: isCounted(error) })
  if (task.kind !== 'perform') return changeRun(tx, task.run.id, { ...isPaused })
  if (reaction.target === 'look-up') {
    await recordOutcome(tx, task.effect.id, { state: 'unknown', errorCode: error.code })
    return changeRun(tx, task.run.id, { ...isPaused })
  }
  await refundQuota(tx, task.run.action.quota.action, task.effect.id)
  const outcome: EffectOutcome =
    reaction.target === 'failed'
      ? failed
      : { state: 'planned', errorCode: error.code, isRefused: isCounted(error) }
  await recordOutcome(tx, task.effect.id, outcome)
  return changeRun(tx, task.run.id, { ...isPaused, ...(outcome.state === 'failed' && { failed: 1 }) })
}

/** Whether a refusal may be the target's doing. What concerns the whole account, or never reached Instagram, is not. */
function isCounted({ definition: { instagram } }: BotError): boolean {
  return instagram?.scope === 'target' || instagram?.scope === 'action'
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
