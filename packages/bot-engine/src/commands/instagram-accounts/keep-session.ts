import { append, enqueueTurn, type UserTx, withUser } from '@botyard/db'
import { sessionConnected } from '@botyard/db/events/session'
import { changeStatus, lockBot } from '@botyard/db/queries/bots/status'
import {
  type PhoneOrigin,
  type SessionOrigin,
  storeNewSession,
} from '@botyard/db/queries/instagram-accounts/credentials'
import { linkAccount } from '@botyard/db/queries/instagram-accounts/links'
import { forgetPendingLogin } from '@botyard/db/queries/instagram-accounts/pending-login'
import { findOpenIncident } from '@botyard/db/queries/installation/incidents'
import { forgetCancelled } from '@botyard/db/queries/runs/cancelled-runs'
import { listOpenRuns } from '@botyard/db/queries/runs/runs'
import { forgetSourcePlaces } from '@botyard/db/queries/runs/source-places'
import { BotError, isBotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import { endIncidentByAnswer } from '../../incidents/probe-incident.ts'
import type { Account } from '../../instagram/account.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import type { InstagramPort } from '../../instagram/port.ts'
import { profileKindOf } from '../../instagram/session/session.ts'
import type { TwoFactorMethod } from '../../instagram/sign-in/sign-in-port.ts'
import { ensureProtection } from '../../protection/protection.ts'
import { finishRun } from '../../turns/finish-run.ts'
import { refuseOtherMemory } from './refuse-other-memory.ts'

export type ConnectOutcome =
  | { readonly kind: 'connected'; readonly instagramUsername: string }
  /** Instagram wants its owner to prove who they are; the login that waits says how. */
  | { readonly kind: 'challenge' }
  | { readonly kind: 'two-factor'; readonly method: TwoFactorMethod; readonly maskedContact: string | null }

/** What was queued for another account means nothing for this one. */
async function forgetOtherAccount(tx: UserTx): Promise<void> {
  for (const { id } of await listOpenRuns(tx)) await finishRun(tx, id, 'cancelled', 'ACCOUNT_CHANGED')
  await forgetCancelled(tx)
  await forgetSourcePlaces(tx)
}

/** How a session is kept. */
export interface Keeping {
  readonly keepsPassword?: string
  /** Where the session came from; a sign-in when left out. */
  readonly origin?: SessionOrigin
  /** What was signed in from. */
  readonly phone?: PhoneOrigin
}

/**
 * Seals and stores the session Instagram has just granted. A bot that was running goes on where it stopped.
 * @throws {BotError} ACCOUNT_CONNECTED_ELSEWHERE or MEMORY_OF_OTHER_ACCOUNT: nothing of the caller's is replaced then, and
 *   a session that was signed in for this is ended at Instagram again; one from elsewhere is not touched.
 */
export async function keepSession(
  engine: Pick<Engine, 'db' | 'keyRing'>,
  caller: Caller,
  instagram: InstagramPort,
  account: Account,
  keeping: Keeping = {},
): Promise<ConnectOutcome> {
  try {
    await store(engine, caller, instagram, account, keeping)
  } catch (error) {
    const isRefused =
      isBotError(error, 'ACCOUNT_CONNECTED_ELSEWHERE') || isBotError(error, 'MEMORY_OF_OTHER_ACCOUNT')
    if (isRefused) await withUser(engine.db, caller.userId, (tx) => forgetPendingLogin(tx))
    if (isRefused && (keeping.origin ?? 'app_login') === 'app_login') await endSession(instagram, caller)
    throw error
  }
  return { kind: 'connected', instagramUsername: account.username }
}

async function store(
  { db, keyRing }: Pick<Engine, 'db' | 'keyRing'>,
  { userId, correlationId }: Caller,
  instagram: InstagramPort,
  account: Account,
  keeping: Keeping,
): Promise<void> {
  const session = await instagram.serialize()
  const profileKind = profileKindOf({ origin: keeping.origin ?? 'app_login' })
  const incidentId = await withUser(db, userId, async (tx) => {
    const { status } = await lockBot(tx)
    // First whether it can be had at all: nobody is to forget anything for an account that is not free.
    if (!(await linkAccount(tx, account))) throw new BotError('ACCOUNT_CONNECTED_ELSEWHERE')
    await refuseOtherMemory(tx, account)
    const isOtherAccount = await storeNewSession(tx, keyRing, { ...account, ...keeping, session })
    if (status.bot_running) await enqueueTurn(tx)
    const connected = await changeStatus(tx, {
      instagramUsername: account.username,
      sessionValid: true,
      profileKind,
      lastTested: 'now',
      restingUntil: null,
      lastError: null,
    })
    if (isOtherAccount) await forgetOtherAccount(tx)
    await append(tx, sessionConnected, {
      target: account.username,
      message: `Instagram account @${account.username} was connected.`,
      correlationId,
      changes: { status: connected },
    })
    await ensureProtection(tx, correlationId)
    // That of the way it was connected in: another one is not ended by this answer.
    return (await findOpenIncident(tx, profileKind))?.id ?? null
  })
  // Begun before everybody paused, and answered.
  if (incidentId !== null) await endIncidentByAnswer({ db }, incidentId)
}

/** A session that was just made and is not kept is not left open. */
async function endSession(instagram: InstagramPort, { signal }: Caller): Promise<void> {
  try {
    await instagram.logout(signal ? { signal } : {})
  } catch (error) {
    // What was refused is what the caller is told, also where Instagram does not answer.
    if (!(error instanceof InstagramFailure)) throw error
  }
}
