import { append, enqueueTurn, withUser } from '@botyard/db'
import { botResumed, botStarted } from '@botyard/db/events/bot'
import { holdEffects } from '@botyard/db/queries/bots/leases'
import { endPause } from '@botyard/db/queries/bots/pauses'
import { changeStatus, lockBot, readStatus, type StatusView } from '@botyard/db/queries/bots/status'
import type { Caller, Engine } from '../../engine.ts'
import { requireSession } from '../../gate.ts'

/**
 * Starts the caller's bot, or ends its pause; its next turn comes at once, or at `firstTurnAt`, before which it does
 * nothing at Instagram, whatever is queued. Harmless when it runs already.
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
    const wasPaused = await endPause(tx)
    if (status.bot_running && !wasPaused) return status
    if (firstTurnAt) await holdEffects(tx, firstTurnAt)
    await enqueueTurn(tx, firstTurnAt)
    if (status.bot_running) {
      const resumed = await readStatus(tx)
      const message = 'The pause was ended. The bot continues.'
      await append(tx, botResumed, { message, correlationId, changes: { status: resumed } })
      return resumed
    }
    const started = await changeStatus(tx, { botRunning: true, lastError: null })
    await append(tx, botStarted, {
      message: 'The bot was started.',
      correlationId,
      changes: { status: started },
    })
    return started
  })
}
