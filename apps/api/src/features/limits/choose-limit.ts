import { type Caller, type Engine, readEffectiveLimits } from '@botyard/bot-engine'
import { append, withUser } from '@botyard/db'
import { limitsChanged } from '@botyard/db/events/settings'
import { lockBot } from '@botyard/db/queries/bots/status'
import { type LimitView, readLimits, setOwnLimit } from '@botyard/db/queries/limits/limits'
import { BotError } from '@botyard/errors'

/**
 * Sets how much of what they are allowed the caller wants their bot to use. What applies now may still be less: a
 * newly linked account grows into it.
 * @throws {BotError} NOT_FOUND for an action without limits; LIMIT_RAISE_REFUSED above the ceiling.
 */
export function chooseLimit(
  { db, profile }: Engine,
  { userId, correlationId }: Caller,
  wanted: { action: string; dailyLimit: number; hourlyLimit: number },
): Promise<LimitView> {
  const { action, dailyLimit, hourlyLimit } = wanted
  return withUser(db, userId, async (tx) => {
    const bot = await lockBot(tx)
    const [stored] = await readLimits(tx, { action })
    if (!stored) throw new BotError('NOT_FOUND')
    const { daily_ceiling: dailyCeiling, hourly_ceiling: hourlyCeiling } = stored.limit
    if (dailyLimit > dailyCeiling || hourlyLimit > hourlyCeiling)
      throw new BotError('LIMIT_RAISE_REFUSED', {
        message: `Wanted ${dailyLimit} a day and ${hourlyLimit} an hour; ${dailyCeiling} and ${hourlyCeiling} are allowed.`,
      })
    await setOwnLimit(tx, wanted)
    const [limit] = await readEffectiveLimits(tx, profile, { ...bot, action })
    if (!limit) throw new BotError('NOT_FOUND')
    await append(tx, limitsChanged, {
      action,
      message: `The limit was set to ${dailyLimit} a day and ${hourlyLimit} an hour.`,
      correlationId,
      changes: { limit },
    })
    return limit
  })
}
