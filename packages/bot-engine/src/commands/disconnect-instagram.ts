import { append, withUser } from '@botyard/db'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import { deleteSession, readSession } from '@botyard/db/queries/instagram-accounts/credentials'
import type { Caller, Engine } from '../engine.ts'
import { InstagramFailure } from '../instagram/failure.ts'
import { stopBot } from './stop-bot.ts'

/** Stops the caller's bot, ends its session at Instagram and forgets it here. Forgets it too when Instagram does not answer. */
export async function disconnectInstagram(engine: Engine, caller: Caller): Promise<void> {
  const { db, keyRing } = engine
  await stopBot(engine, caller)
  const stored = await withUser(db, caller.userId, (tx) => readSession(tx, keyRing))
  if (stored) await logout(engine, stored, caller.signal)
  await withUser(db, caller.userId, async (tx) => {
    await lockBot(tx)
    await deleteSession(tx)
    const status = await changeStatus(tx, { sessionValid: false, instagramUsername: null, lastError: null })
    await append(tx, {
      event: 'session.disconnected',
      status: 'info',
      message: 'The Instagram account was disconnected.',
      correlationId: caller.correlationId,
      changes: { status },
    })
  })
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
