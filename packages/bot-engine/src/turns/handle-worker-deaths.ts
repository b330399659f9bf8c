import { append, type UserTx } from '@botyard/db'
import { releaseBot } from '@botyard/db/queries/bots/leases'
import { type Bot, changeStatus, forgetDeaths } from '@botyard/db/queries/bots/status'
import { BotError } from '@botyard/errors'
import { newCorrelationId } from '@botyard/runtime/correlation'
import { describeFailure } from '../describe-failure.ts'

/** So many workers may die in a row while they have a bot's turn. */
const mostDeaths = 3

/**
 * Minds that workers died over a bot: it waits for its turn among those that may be to blame, and is stopped when it is
 * one too many; its owner is told, the others go on. Started again, it has as many tries as before. The bot must be
 * locked. @returns whether it waits or was stopped; it has been released then
 */
export async function handleWorkerDeaths(
  tx: UserTx,
  { deaths, status: { nextTurnAt }, now }: Bot,
): Promise<boolean> {
  if (deaths === 0) return false
  if (deaths < mostDeaths) {
    const waitsUntil = nextTurnAt === null ? now : new Date(nextTurnAt)
    if (waitsUntil <= now) return false
    await releaseBot(tx, { nextTurnAt: waitsUntil })
    return true
  }
  const error = new BotError('BOT_QUARANTINED')
  await releaseBot(tx, { nextTurnAt: null })
  await forgetDeaths(tx)
  const status = await changeStatus(tx, {
    botRunning: false,
    lastError: { code: error.code, message: error.definition.title },
  })
  await append(tx, {
    event: 'bot.stopped',
    status: 'failed',
    message: error.definition.title,
    correlationId: newCorrelationId(),
    ...describeFailure(error),
    changes: { status },
  })
  return true
}
