import { endWithNext, type UserTx, withUser } from '@botyard/db'
import { insertRefusedValue } from '@botyard/db/queries/audit/audit'
import { releaseBot, takeLease } from '@botyard/db/queries/bots/leases'
import type { Bot } from '@botyard/db/queries/bots/status'
import { readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { isBotError } from '@botyard/errors'
import { classificationOf } from '../instagram/failures/classification.ts'
import { InstagramFailure } from '../instagram/failures/failure.ts'
import type { BotInstance } from '../instances/bot-instance.ts'
import type { Choice, Chooser, Situation } from './choices/choice.ts'
import { chooseForRun } from './choices/choose-for-run.ts'
import { chooseWait } from './choices/choose-wait.ts'
import { explainWait } from './choices/explain-wait.ts'
import { readSituation } from './choices/read-situation.ts'
import { finishRun } from './finish-run.ts'
import type { ReservedTurn } from './step.ts'
import { chooseCheck } from './steps/choose-check.ts'
import { chooseVerify } from './steps/verify.ts'
import { callMs, leaseMs, type TurnContext } from './turn.ts'

/** Asked in this order; the first that answers decides what the turn does. */
const choosers: readonly Chooser[] = [chooseWait, chooseVerify, chooseCheck, chooseForRun]

/**
 * Decides, in one transaction under the lock of the bot, what its next turn does, and takes the lease for it.
 * @returns null when there is nothing to do now; the bot's next turn is queued then, if it wants one.
 */
export function reserveTurn(context: TurnContext, userId: string): Promise<ReservedTurn | null> {
  const instance = context.manager.get(userId)
  return withUser(context.db, userId, async (tx) => {
    const situation = await readSituation(context, tx)
    const { bot } = situation
    // The holder looks for more to do before it releases the bot; the sweep finds a dead holder.
    if (bot.isLeased) return null
    const choice = await choose(situation)
    if (choice.kind !== 'step') {
      await release(tx, bot, choice)
      return null
    }
    const { step } = choice
    await loadSession(context, tx, bot, instance)
    const sending = step.asks === 'effect' && step.effect ? { effectId: step.effect.id, callMs } : null
    endWithNext(tx)
    const { fence } = await takeLease(tx, { workerId: context.workerId, leaseMs, sending })
    return { userId, fence, instance, step, now: bot.now }
  })
}

async function choose(situation: Situation): Promise<Choice> {
  for (const chooser of choosers) {
    const choice = await chooser(situation)
    if (choice) return choice
  }
  return { kind: 'wait', until: null }
}

/** Releases the bot with its next turn queued, then records why: the status that is shown says when the bot continues. */
async function release(tx: UserTx, bot: Bot, choice: Exclude<Choice, { kind: 'step' }>): Promise<void> {
  await releaseBot(tx, { nextTurnAt: choice.kind === 'wait' ? choice.until : bot.now })
  if (choice.kind === 'wait') return explainWait(tx, bot, choice)
  const isFailed = choice.error !== 'SOURCE_EXHAUSTED' && choice.error !== 'WINDOW_ENDED'
  await finishRun(tx, choice.runId, isFailed ? 'failed' : 'done', choice.error)
}

async function loadSession(context: TurnContext, tx: UserTx, bot: Bot, instance: BotInstance): Promise<void> {
  if (instance.sessionVersion === bot.sessionVersion) return
  try {
    const stored = await readSession(tx, context.keyRing)
    if (stored) instance.load(stored)
  } catch (error) {
    if (!isBotError(error, 'SEALED_VALUE_REFUSED')) throw error
    await insertRefusedValue(tx, error, tx.userId)
    const failure = new InstagramFailure(classificationOf('SESSION_UNREADABLE'), { cause: error.name })
    instance.refuse(failure, bot.sessionVersion)
  }
}
