import { append, type UserTx } from '@botyard/db'
import { effectFailed, effectUnknown, runTroubled } from '@botyard/db/events/runs'
import { sessionLost } from '@botyard/db/events/session'
import type { LeaseRelease } from '@botyard/db/queries/bots/leases'
import { type Bot, changeStatus } from '@botyard/db/queries/bots/status'
import { changeRun } from '@botyard/db/queries/runs/runs'
import type { BotError } from '@botyard/errors'
import { describeFailure } from '../../describe-failure.ts'
import { keepUnknownFailure } from '../../incidents/keep-unknown-failure.ts'
import { raiseIncident } from '../../incidents/raise-incident.ts'
import { finishRun } from '../finish-run.ts'
import { endOfEffectPause } from '../pauses.ts'
import { record } from '../record.ts'
import type { Failure, ReservedTurn } from '../step.ts'
import type { TurnContext } from '../turn.ts'
import { assessFailure } from './assess-failure.ts'
import type { Reaction } from './failure-policy.ts'
import { rememberWarning } from './halve-limits.ts'
import { recordBlock } from './record-block.ts'
import { restartSource } from './restart-source.ts'

/** Long enough for what was cut off to have settled before it is looked up. */
const settleMs = 1_000
/** A bot that met what concerns everybody looks again after this, should nobody have paused it. */
const everybodyMs = 60_000

/**
 * Records a failed turn: the effect by what is known of it, and the cooldown of action or account. What
 * concerns everybody is raised as an incident, and an answer nobody knows is kept.
 */
export async function recordFailedTurn(
  context: TurnContext,
  turn: ReservedTurn,
  error: BotError,
): Promise<void> {
  const { step } = turn
  const names = [step.effect?.targetName]
  await record(context, turn, async (tx, bot) => {
    const isRestarted = await restartSource(tx, step, error)
    const reaction = isRestarted ? goesOn : await assessFailure(tx, bot.now, error, step)
    return {
      release: releaseAfter(context, turn, bot, reaction),
      async write() {
        const username = await writeFailure(context, turn, tx, bot, { error, reaction })
        if (username) names.push(username)
      },
    }
  })
  await raiseIncident(context, error)
  await keepUnknownFailure(context, error, names)
}

/** @returns the account's name, which a kept answer must not show. */
async function writeFailure(
  context: TurnContext,
  turn: ReservedTurn,
  tx: UserTx,
  bot: Bot,
  failure: Failure,
): Promise<string | null> {
  const { error, reaction } = failure
  const { run, effect } = turn.step
  const failed = await turn.step.recordFailure(tx, failure)
  const isPaused = reaction.endsSession && { state: 'paused' as const }
  const changed = await changeRun(tx, run.id, { ...isPaused, ...(failed > 0 && { failed }) })
  if (reaction.reach === 'account' && reaction.cooldownUntil)
    await rememberWarning(tx, {
      errorCode: error.code,
      seconds: (reaction.cooldownUntil.getTime() - bot.now.getTime()) / 1_000,
    })
  const status = await changeStatus(tx, {
    lastError: { code: error.code, message: error.definition.title },
    ...(reaction.endsSession && { sessionValid: false }),
    ...(reaction.reach === 'account' && reaction.cooldownUntil && { restingUntil: reaction.cooldownUntil }),
  })
  await append(tx, eventOf(reaction, effect !== null), {
    action: run.action.kind,
    ...(effect && { target: effect.targetName }),
    message: effect ? `${error.definition.title}: @${effect.targetName}` : error.definition.title,
    runId: run.id,
    correlationId: run.correlationId,
    ...describeFailure(error),
    changes: { status, run: changed },
  })
  await recordBlock(tx, bot, context.profile, turn, failure)
  if (reaction.run === 'ends') await finishRun(tx, run.id, 'failed', error.name)
  return status.instagram_username
}

/** What comes after a failure that is over with the place it was about. */
const goesOn: Reaction = {
  ...{ reach: 'target', target: 'untouched', run: 'goes-on', endsSession: false, cooldownUntil: null },
}

function eventOf({ endsSession, target }: Reaction, hasEffect: boolean) {
  if (endsSession) return sessionLost
  if (!hasEffect) return runTroubled
  return target === 'look-up' ? effectUnknown : effectFailed
}

function releaseAfter(context: TurnContext, turn: ReservedTurn, bot: Bot, reaction: Reaction): LeaseRelease {
  const after = (ms: number) => new Date(bot.now.getTime() + ms)
  // One target's failure was a request like any other, so the usual pause follows.
  const pauseUntil = endOfEffectPause(context, turn, bot)
  // Of an action that cools down, too: a run of another kind may have its turn.
  const isOthersTurn =
    (reaction.reach === 'target' || reaction.reach === 'action') && reaction.target !== 'look-up'
  const cooldownUntil = reaction.reach === 'others' ? after(everybodyMs) : reaction.cooldownUntil
  return {
    nextTurnAt: reaction.endsSession
      ? null
      : isOthersTurn
        ? pauseUntil
        : later(cooldownUntil ?? bot.now, after(settleMs)),
    ...(turn.step.asks === 'effect' && { nextEffectAt: pauseUntil }),
  }
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other
}
