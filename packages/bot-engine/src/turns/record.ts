import { type UserTx, withUser } from '@botyard/db'
import { type LeaseRelease, releaseBot } from '@botyard/db/queries/bots/leases'
import { type Bot, forgetDeaths, lockBot } from '@botyard/db/queries/bots/status'
import { storeRefreshedSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { endIncidentByAnswer } from '../incidents/probe-incident.ts'
import { endOfEffectPause, endOfReadPause } from './pauses.ts'
import type { ReservedTurn, StepResult } from './step.ts'
import type { TurnContext } from './turn.ts'

/** How a turn ends: until when the bot is released, and what is written then. */
export interface Ending {
  readonly release: LeaseRelease
  write(): Promise<void>
}

/** Writes what a step has found. If an incident is open, an account that got an answer ends it. */
export async function recordResult(
  context: TurnContext,
  turn: ReservedTurn,
  result: Pick<StepResult, 'record'>,
): Promise<void> {
  const incidentId = await record(context, turn, async (tx, bot) => {
    const release = releaseAfter(context, turn, bot)
    return { release, write: () => result.record({ context, tx, bot, nextTurnAt: release.nextTurnAt }) }
  })
  // A page may have been read without asking Instagram.
  if (incidentId !== null && turn.step.asks !== 'page') await endIncidentByAnswer(context, incidentId)
}

/** The pause after a request. It is stored beside the time of the next turn if a command may not shorten it. */
function releaseAfter(context: TurnContext, turn: ReservedTurn, bot: Bot) {
  const { asks } = turn.step
  const isEffect = asks === 'effect' || asks === 'outcome'
  const until = isEffect ? endOfEffectPause(context, turn, bot) : endOfReadPause(context, turn, bot)
  return { nextTurnAt: until, ...(asks !== 'checks' && { nextEffectAt: until }) }
}

/**
 * Ends a turn, under the lock of the bot and only while the turn's fence still holds: a process that was frozen and
 * resumes late writes nothing, because another one has looked up what happened.
 * @returns the incident that was open at that time
 */
export async function record(
  context: TurnContext,
  turn: ReservedTurn,
  end: (tx: UserTx, bot: Bot) => Promise<Ending>,
): Promise<string | null> {
  const session = await turn.instance.takeRefreshedSession()
  return withUser(context.db, turn.userId, async (tx) => {
    const bot = await lockBot(tx)
    const { asks, run } = turn.step
    if (bot.fence !== turn.fence) {
      context.manager.drop(turn.userId)
      context.log.warn({ user_id: turn.userId, action: run.action.name }, 'a late turn was not recorded')
      return null
    }
    // A look-up does not count as progress: the turn that kills its worker may come right after it.
    const isProgress = bot.deaths > 0 && (asks === 'effect' || asks === 'page')
    const { sessionVersion } = turn.instance
    const ending = await end(tx, bot)
    // In this order, but without waiting for one another: what is written last says when the bot continues.
    await Promise.all([
      session && storeRefreshedSession(tx, context.keyRing, { session, sessionVersion }),
      isProgress && forgetDeaths(tx),
      releaseBot(tx, ending.release),
      ending.write(),
    ])
    return bot.incidentId
  })
}
