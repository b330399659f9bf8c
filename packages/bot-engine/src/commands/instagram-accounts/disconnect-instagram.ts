import { append, withUser } from '@botyard/db'
import { sessionDisconnected } from '@botyard/db/events/session'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import {
  deleteSession,
  readSession,
  readSessionOrigin,
} from '@botyard/db/queries/instagram-accounts/credentials'
import type { Caller, Engine } from '../../engine.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import { stopBot } from '../bots/stop-bot.ts'

/** How an account is disconnected. */
export interface DisconnectTerms {
  /**
   * End the session at Instagram too. Left out: only one that a sign-in of Botyard has made, for ending another would sign
   * its owner out of the browser or program it came from.
   */
  readonly logsOutAtInstagram?: boolean
}

/**
 * Stops the caller's bot and forgets its session, also when Instagram does not answer.
 * @returns whether Instagram was asked to end the session.
 */
export async function disconnectInstagram(
  engine: Engine,
  caller: Caller,
  terms: DisconnectTerms = {},
): Promise<{ loggedOutAtInstagram: boolean }> {
  const { db, keyRing } = engine
  await stopBot(engine, caller)
  const { stored, origin } = await withUser(db, caller.userId, async (tx) => ({
    stored: await readSession(tx, keyRing),
    origin: await readSessionOrigin(tx),
  }))
  const logsOut = stored !== undefined && (terms.logsOutAtInstagram ?? origin === 'app_login')
  if (logsOut) await logout(engine, stored, caller.signal)
  await withUser(db, caller.userId, async (tx) => {
    await lockBot(tx)
    await deleteSession(tx)
    const status = await changeStatus(tx, { sessionValid: false, instagramUsername: null, lastError: null })
    await append(tx, sessionDisconnected, {
      message: 'The Instagram account was disconnected.',
      correlationId: caller.correlationId,
      changes: { status },
    })
  })
  return { loggedOutAtInstagram: logsOut }
}

async function logout(
  engine: Engine,
  stored: { deviceSeed: string; session: string; proxyUrl: string | null },
  signal?: AbortSignal,
): Promise<void> {
  try {
    await engine.createInstagram(stored).logout(signal ? { signal } : {})
  } catch (error) {
    // A session Instagram has ended already, or cannot be asked about, is forgotten all the same.
    if (!(error instanceof InstagramFailure)) throw error
  }
}
