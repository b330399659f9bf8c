import { type Caller, describeFailure, keepUnknownFailure, raiseIncident } from '@botyard/bot-engine'
import { append, withUser } from '@botyard/db'
import { commandFailed } from '@botyard/db/events/bot'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import type { BotError } from '@botyard/errors'
import { logError } from '@botyard/runtime/logger'
import type { Context } from '../../context.ts'

/** Requests that were wrong in themselves say nothing about the bot. */
const isAboutRequest = (error: BotError) => error.definition.concerns === 'request'

/**
 * Keeps a command that failed in its owner's activity and as the last error of their bot, so that it can be read about
 * later. Never throws: the owner is told of the command's own failure, whatever becomes of the record.
 */
export async function recordFailedCommand(
  { db, log, engine }: Pick<Context, 'db' | 'log' | 'engine'>,
  { userId, correlationId }: Caller,
  error: BotError,
): Promise<void> {
  if (isAboutRequest(error)) return
  try {
    const name = await withUser(db, userId, async (tx) => {
      await lockBot(tx)
      const { code, definition } = error
      const status = await changeStatus(tx, { lastError: { code, message: definition.title } })
      await append(tx, commandFailed, {
        message: definition.title,
        correlationId,
        ...describeFailure(error),
        changes: { status },
      })
      return status.instagram_username
    })
    const { clientProfile } = engine
    await raiseIncident({ db, log, ...(clientProfile && { clientProfile }) }, error)
    await keepUnknownFailure({ db, log }, error, [name])
  } catch (recordError) {
    logError(log, recordError, { user_id: userId, action: 'record a failed command' })
  }
}
