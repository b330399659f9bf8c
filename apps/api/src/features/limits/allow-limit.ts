import { type Engine, readEffectiveLimits } from '@botyard/bot-engine'
import { append, continueAsUser, withRole } from '@botyard/db'
import { limitsChanged } from '@botyard/db/events/settings'
import { lockBot } from '@botyard/db/queries/bots/status'
import { type LimitView, setCeiling } from '@botyard/db/queries/limits/limits'
import { BotError } from '@botyard/errors'

/**
 * Sets, as an administrator, how much of an action one person's bot may do, and tells that person.
 * @throws {BotError} NOT_FOUND for nobody, or an action without limits.
 */
export function allowLimit(
  { db, profile }: Engine,
  correlationId: string,
  allowed: { userId: string; action: string; daily: number; hourly: number },
): Promise<LimitView> {
  const { userId, action, daily, hourly } = allowed
  return withRole(db, 'admin', async (tx) => {
    if (!(await setCeiling(tx, allowed))) throw new BotError('NOT_FOUND')
    const userTx = await continueAsUser(tx, userId)
    const [limit] = await readEffectiveLimits(userTx, profile, { ...(await lockBot(userTx)), action })
    if (!limit) throw new BotError('NOT_FOUND')
    await append(userTx, limitsChanged, {
      action,
      message: `An administrator set the limit to ${daily} a day and ${hourly} an hour.`,
      correlationId,
      changes: { limit },
    })
    return limit
  })
}
