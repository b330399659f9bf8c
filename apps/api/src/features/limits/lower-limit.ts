import { type Caller, type Engine, readEffectiveLimits } from '@botyard/bot-engine'
import { append, withUser } from '@botyard/db'
import { type LimitSnapshot, setOwnLimit } from '@botyard/db/queries/limits'
import { lockBot } from '@botyard/db/queries/status'
import { BotError } from '@botyard/errors'

/**
 * Sets the caller's own limit, which may only go down.
 * @throws {BotError} NOT_FOUND for an action without limits; LIMIT_RAISE_REFUSED.
 */
export function lowerLimit(
  { db, profile }: Engine,
  { userId, correlationId }: Caller,
  wanted: { action: string; dailyLimit: number; hourlyLimit: number },
): Promise<LimitSnapshot> {
  return withUser(db, userId, async (tx) => {
    const bot = await lockBot(tx)
    const [current] = await readEffectiveLimits(tx, profile, { ...bot, action: wanted.action })
    if (!current) throw new BotError('NOT_FOUND')
    if (wanted.dailyLimit > current.dailyLimit || wanted.hourlyLimit > current.hourlyLimit)
      throw new BotError('LIMIT_RAISE_REFUSED', {
        message: `Wanted ${wanted.dailyLimit} a day and ${wanted.hourlyLimit} an hour; at most ${current.dailyLimit} and ${current.hourlyLimit} apply now.`,
      })
    await setOwnLimit(tx, wanted)
    const limit = { ...current, dailyLimit: wanted.dailyLimit, hourlyLimit: wanted.hourlyLimit }
    await append(tx, {
      event: 'limits.changed',
      status: 'info',
      action: wanted.action,
      message: `The limit was lowered to ${wanted.dailyLimit} a day and ${wanted.hourlyLimit} an hour.`,
      correlationId,
      changes: { limit },
    })
    return limit
  })
}
