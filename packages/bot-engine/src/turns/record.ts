import { type UserTx, withUser } from '@botyard/db'
import { type Bot, forgetDeaths, lockBot } from '@botyard/db/queries/bots/status'
import { storeRefreshedSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { endIncidentByAnswer } from '../incidents/probe-incident.ts'
import type { ReservedTurn, TurnContext } from './turn.ts'

/**
 * Writes what came of a turn, under the lock of the bot and only while the turn's fence still holds: a process that
 * was frozen and comes back late writes nothing, for another has looked up what happened since. An account that was
 * answered ends an incident that is open.
 */
export async function record(
  context: TurnContext,
  turn: ReservedTurn,
  write: (tx: UserTx, bot: Bot) => Promise<void>,
  { isAnswered = true } = {},
): Promise<void> {
  let openIncident: string | null = null
  const session = await turn.instance.takeRefreshedSession()
  await withUser(context.db, turn.userId, async (tx) => {
    const bot = await lockBot(tx)
    if (bot.fence !== turn.fence) {
      context.manager.drop(turn.userId)
      context.log.warn(
        { user_id: turn.userId, action: turn.task.run.action.name },
        'a late turn was not recorded',
      )
      return
    }
    if (session) {
      const { sessionVersion } = turn.instance
      await storeRefreshedSession(tx, context.keyRing, { session, sessionVersion })
    }
    // A look-up in between is no progress: the turn that kills its worker may come right after it.
    const { kind } = turn.task
    if (bot.deaths > 0 && (kind === 'perform' || kind === 'discover')) await forgetDeaths(tx)
    await write(tx, bot)
    // Discovering may have needed nothing of Instagram.
    if (isAnswered && kind !== 'discover') openIncident = bot.incidentId
  })
  if (openIncident !== null) await endIncidentByAnswer(context, openIncident)
}
