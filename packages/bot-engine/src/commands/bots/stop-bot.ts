import { append, type Database, withUser } from '@botyard/db'
import { botStopped } from '@botyard/db/events/bot'
import { hasEffectInFlight } from '@botyard/db/queries/bots/leases'
import { endPause } from '@botyard/db/queries/bots/pauses'
import { changeStatus, lockBot, readStatus, type StatusView } from '@botyard/db/queries/bots/status'
import type { Caller, Engine } from '../../engine.ts'
import { callMs } from '../../turns/turn.ts'

/** Looks again this often even without a wake-up, for a wake-up may be lost. */
const recheckMs = 1_000

/**
 * Stops the caller's bot. When it resolves, nothing more happens at Instagram: no turn can be reserved any more, and one
 * that was under way has ended. Harmless when the bot is stopped already. Its owner reads who stopped it.
 */
export async function stopBot(
  { db }: Engine,
  { userId, correlationId }: Caller,
  by: 'owner' | 'administrator' = 'owner',
): Promise<StatusView> {
  const stopped = await withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    if (!status.bot_running) return status
    await endPause(tx)
    const changed = await changeStatus(tx, { botRunning: false })
    await append(tx, botStopped, {
      status: 'info',
      message: by === 'owner' ? 'The bot was stopped.' : 'An administrator stopped the bot.',
      correlationId,
      changes: { status: changed },
    })
    return changed
  })
  return (await untilNothingInFlight(db, userId)) ?? stopped
}

/** Waits for the request under way, if there is one, at most as long as a request can take. */
async function untilNothingInFlight(db: Database, userId: string): Promise<StatusView | undefined> {
  const isInFlight = () => withUser(db, userId, hasEffectInFlight)
  if (!(await isInFlight())) return undefined
  let wake = () => {}
  const unsubscribe = await db.wakeBus.subscribe((wokenUserId) => {
    if (wokenUserId === userId) wake()
  })
  try {
    for (let waitedMs = 0; waitedMs < callMs && (await isInFlight()); waitedMs += recheckMs)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, recheckMs)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
  } finally {
    await unsubscribe()
  }
  return withUser(db, userId, readStatus)
}
