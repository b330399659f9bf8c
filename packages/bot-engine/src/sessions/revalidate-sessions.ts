import { append, withAdvisoryLock, withRole, withUser } from '@botyard/db'
import { botStopped } from '@botyard/db/events/bot'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import { listSessionsToRevalidate } from '@botyard/db/queries/instagram-accounts/sessions-to-revalidate'
import { newCorrelationId } from '@botyard/runtime/correlation'
import { type Logger, logError } from '@botyard/runtime/logger'
import { reconnectInstagram } from '../commands/instagram-accounts/reconnect-instagram.ts'
import { testSession } from '../commands/instagram-accounts/test-session.ts'
import { countFollowers } from '../commands/people/count-followers.ts'
import type { Engine } from '../engine.ts'

/** Asked at once; the job comes again within minutes. */
const maxAtOnce = 4

/**
 * Asks Instagram about the stored sessions whose turn it is this night. Each account has a moment of its own between one
 * and seven o'clock in its owner's zone, so that they never come in a burst. A session that is gone stops its bot.
 * @returns how many were asked about.
 */
export async function revalidateSessions(engine: Engine, log: Logger, signal?: AbortSignal): Promise<number> {
  // Several workers may be told at once; one of them asks.
  const asked = await withAdvisoryLock(engine.db, 'sessions.revalidate', () =>
    askDueSessions(engine, log, signal),
  )
  return asked ?? 0
}

async function askDueSessions(engine: Engine, log: Logger, signal?: AbortSignal): Promise<number> {
  const userIds = await withRole(engine.db, 'sweep', (tx) => listSessionsToRevalidate(tx, maxAtOnce))
  await Promise.all(
    userIds.map(async (userId) => {
      try {
        await revalidate(engine, userId, signal)
      } catch (error) {
        // Instagram could not be asked: what is known stays, and the next round asks again.
        logError(log, error, { user_id: userId, action: 'session test at night' })
      }
    }),
  )
  return userIds.length
}

async function revalidate(engine: Engine, userId: string, signal?: AbortSignal): Promise<void> {
  const caller = { userId, correlationId: newCorrelationId(), ...(signal && { signal }) }
  const { status } = await testSession(engine, caller)
  // A night without a count is a gap in a chart, and no reason to test again.
  if (status.session_valid) return countFollowers(engine, caller)
  if (await reconnectInstagram(engine, caller)) return
  await withUser(engine.db, userId, async (tx) => {
    const bot = await lockBot(tx)
    if (bot.status.session_valid || !bot.status.bot_running) return
    const stopped = await changeStatus(tx, { botRunning: false })
    await append(tx, botStopped, {
      status: 'failed',
      message: 'The bot was stopped: Instagram no longer accepts its session. Connect the account again.',
      correlationId: caller.correlationId,
      changes: { status: stopped },
    })
  })
}
