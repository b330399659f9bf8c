import { append, enqueueTurn, withUser } from '@botyard/db'
import { botStarted } from '@botyard/db/events/bot'
import { changeStatus, lockBot, type StatusView } from '@botyard/db/queries/bots/status'
import type { Caller, Engine } from '../engine.ts'
import { requireSession } from '../gate.ts'

/**
 * Starts the caller's bot; its next turn comes at once, or at `firstTurnAt`. Harmless when it runs already.
 * @throws {BotError} SESSION_INVALID
 */
export function startBot(
  { db }: Engine,
  { userId, correlationId }: Caller,
  { firstTurnAt }: { firstTurnAt?: Date } = {},
): Promise<StatusView> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    requireSession(status)
    if (status.bot_running) return status
    await enqueueTurn(tx, firstTurnAt)
    const started = await changeStatus(tx, { botRunning: true, lastError: null })
    await append(tx, botStarted, {
      message: 'The bot was started.',
      correlationId,
      changes: { status: started },
    })
    return started
  })
}
