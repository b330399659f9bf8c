import { append, enqueueTurn, type UserTx, withUser } from '@botyard/db'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import { forgetFollowerCounts } from '@botyard/db/queries/insights/follower-counts'
import { type SessionOrigin, storeNewSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { listOpenRuns } from '@botyard/db/queries/runs/runs'
import { forgetSourcePlaces } from '@botyard/db/queries/runs/source-places'
import { forgetFollowedBefore } from '@botyard/db/queries/targeting/protected-people'
import type { Caller, Engine } from '../engine.ts'
import type { Account } from '../instagram/account.ts'
import type { InstagramPort } from '../instagram/port.ts'
import type { TwoFactorMethod } from '../instagram/sign-in/sign-in-port.ts'
import { ensureProtection } from '../protection/protection.ts'
import { finishRun } from '../turns/finish-run.ts'

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly instagramUsername: string }
  /** Instagram wants its owner to prove who they are; the login that waits says how. */
  | { readonly kind: 'challenge' }
  | { readonly kind: 'two-factor'; readonly method: TwoFactorMethod; readonly maskedContact: string | null }

/** What was queued for another account, and whom that one followed, means nothing for this one. */
async function forgetOtherAccount(tx: UserTx): Promise<void> {
  for (const { id } of await listOpenRuns(tx)) await finishRun(tx, id, 'cancelled', 'ACCOUNT_CHANGED')
  await forgetSourcePlaces(tx)
  await forgetFollowedBefore(tx)
  await forgetFollowerCounts(tx)
}

/** Seals and stores the session Instagram has just granted. A bot that was running goes on where it stopped. */
export async function keepSession(
  { db, keyRing }: Pick<Engine, 'db' | 'keyRing'>,
  { userId, correlationId }: Caller,
  instagram: InstagramPort,
  account: Account,
  keeping: { readonly keepsPassword?: string; readonly origin?: SessionOrigin } = {},
): Promise<ConnectOutcome> {
  const session = await instagram.serialize()
  await withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    const isOtherAccount = await storeNewSession(tx, keyRing, { ...account, ...keeping, session })
    if (status.botRunning) await enqueueTurn(tx)
    const connected = await changeStatus(tx, {
      instagramUsername: account.username,
      sessionValid: true,
      lastTested: 'now',
      restingUntil: null,
      lastError: null,
    })
    if (isOtherAccount) await forgetOtherAccount(tx)
    await append(tx, {
      event: 'session.connected',
      status: 'info',
      target: account.username,
      message: `Instagram account @${account.username} was connected.`,
      correlationId,
      changes: { status: connected },
    })
    await ensureProtection(tx, correlationId)
  })
  return { kind: 'connected', instagramUsername: account.username }
}
