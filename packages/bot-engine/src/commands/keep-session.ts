import { append, enqueueTurn, withUser } from '@botyard/db'
import { storeNewSession } from '@botyard/db/queries/credentials'
import { changeStatus, lockBot } from '@botyard/db/queries/status'
import type { Caller, Engine } from '../engine.ts'
import type { Account, InstagramPort } from '../instagram/port.ts'

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly instagramUsername: string }
  | { readonly kind: 'two-factor'; readonly method: 'sms' | 'totp'; readonly maskedContact: string | null }

/** Seals and stores the session Instagram has just granted. A bot that was running goes on where it stopped. */
export async function keepSession(
  { db, keyRing }: Engine,
  { userId, correlationId }: Caller,
  instagram: InstagramPort,
  account: Account,
): Promise<ConnectOutcome> {
  const session = await instagram.serialize()
  await withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    await storeNewSession(tx, keyRing, { ...account, session })
    if (status.botRunning) await enqueueTurn(tx)
    const connected = await changeStatus(tx, {
      instagramUsername: account.username,
      sessionValid: true,
      lastTested: 'now',
      restingUntil: null,
      lastError: null,
    })
    await append(tx, {
      event: 'session.connected',
      status: 'info',
      target: account.username,
      message: `Instagram account @${account.username} was connected.`,
      correlationId,
      changes: { status: connected },
    })
  })
  return { kind: 'connected', instagramUsername: account.username }
}
