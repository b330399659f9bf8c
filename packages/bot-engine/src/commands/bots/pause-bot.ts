import { append, withUser } from '@botyard/db'
import { botPaused } from '@botyard/db/events/bot'
import { keepPause } from '@botyard/db/queries/bots/pauses'
import { lockBot, readStatus, type StatusView } from '@botyard/db/queries/bots/status'
import { errors } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import { requireActive } from '../../gate.ts'

/**
 * Lets the caller's bot do nothing until then, after what is under way; it continues automatically, or when it is started.
 * What it rests for otherwise goes on resting. Paused again, it pauses until the new time.
 * @throws {BotError} SESSION_INVALID, BOT_NOT_RUNNING
 */
export function pauseBot(
  { db }: Engine,
  { userId, correlationId }: Caller,
  until: Date,
): Promise<StatusView> {
  return withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    requireActive(status)
    await keepPause(tx, until)
    const paused = await readStatus(tx)
    const { code, title } = errors.BOT_PAUSED
    await append(tx, botPaused, {
      message: 'The bot was paused. It continues automatically.',
      ...{ errorCode: code, errorMessage: title, correlationId },
      changes: { status: paused },
    })
    return paused
  })
}
