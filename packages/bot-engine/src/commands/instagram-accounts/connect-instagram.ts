import { withUser } from '@botyard/db'
import { changeStatus } from '@botyard/db/queries/bots/status'
import { acceptRisk, type PhoneOrigin, phoneFor } from '@botyard/db/queries/instagram-accounts/credentials'
import { readProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import type { Credentials } from '../../instagram/account.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import type { InstagramPort } from '../../instagram/port.ts'
import type {
  ChallengeStep,
  PendingChallenge,
  PendingTwoFactor,
} from '../../instagram/sign-in/sign-in-port.ts'
import { coolDownSignIn, requireSignInAllowed } from './cool-down-sign-in.ts'
import { type ConnectOutcome, keepSession } from './keep-session.ts'
import { copyPending, keepPendingLogin, type PendingLogin, withStep } from './pending-login.ts'

/** What the owner has decided while they connected. */
export interface ConnectTerms {
  /** Keep the password, sealed, to sign in once by itself when Instagram ends the session. */
  readonly keepsPassword?: boolean
  /** They were told that automation may cost them the account, and went on. */
  readonly acceptsRisk?: boolean
}

/**
 * Signs the caller's account in to Instagram. The password is used for this one request; it is kept only where its owner
 * wants automatic reconnection, and only once Instagram has accepted it.
 * @throws {BotError} what Instagram refused it for.
 */
export async function connectInstagram(
  engine: Engine,
  caller: Caller,
  credentials: Credentials,
  terms: ConnectTerms = {},
): Promise<ConnectOutcome> {
  const { db, keyRing } = engine
  const { deviceSeed, phone, proxyUrl } = await withUser(db, caller.userId, async (tx) => {
    await requireSignInAllowed(tx, 'owner')
    const phone = await phoneFor(tx, credentials.username, engine.drawPhone?.())
    if (terms.acceptsRisk) await acceptRisk(tx)
    return { ...phone, proxyUrl: await readProxy(tx, keyRing) }
  })
  const instagram = engine.createInstagram({ deviceSeed, phone, session: null, proxyUrl })
  const outcome = await instagram.login(credentials, optionsOf(caller)).catch(async (error: unknown) => {
    await coolDownSignIn(engine, caller, error)
    throw error
  })
  const origin = { deviceSeed, phone }
  const keeping = { phone: origin, ...(terms.keepsPassword && { keepsPassword: credentials.password }) }
  const waiting = { ...origin, ...(terms.keepsPassword && { keepsPassword: credentials.password }) }
  switch (outcome.kind) {
    case 'signed-in':
      return keepSession(engine, caller, instagram, outcome.account, keeping)
    case 'two-factor':
      return waitForCode(engine, caller, waiting, outcome.pending)
    case 'challenge':
      return waitForOwner(engine, caller, { ...waiting, proxyUrl }, outcome.pending)
  }
}

/** What a call of the port takes of its caller. */
export function optionsOf({ signal }: Caller) {
  return signal ? { signal } : {}
}

async function waitForCode(
  engine: Engine,
  caller: Caller,
  login: PhoneOrigin & { keepsPassword?: string },
  pending: PendingTwoFactor,
): Promise<ConnectOutcome> {
  const method = pending.ways[0] ?? 'sms'
  await keepPendingLogin(engine, caller, {
    ...{ ...login, kind: 'two-factor', attempts: 0, sentAt: Date.now(), polledAt: 0 },
    ...{ method, pending: copyPending(pending) },
  })
  return { kind: 'two-factor', method, maskedContact: pending.maskedContact }
}

async function waitForOwner(
  engine: Engine,
  caller: Caller,
  { proxyUrl, ...login }: PhoneOrigin & { proxyUrl: string | null; keepsPassword?: string },
  pending: PendingChallenge,
): Promise<ConnectOutcome> {
  const begun: PendingLogin & { kind: 'challenge' } = {
    ...{ ...login, kind: 'challenge', attempts: 0, sentAt: 0, pending },
    ...{ step: 'in-app', about: 'sign-in', task: 'confirm', contacts: [], choice: null, maskedContact: null },
  }
  // Kept before Instagram is asked on: should the process die now, the owner can still go on.
  await keepPendingLogin(engine, caller, begun)
  const instagram = engine.createInstagram({
    ...{ deviceSeed: login.deviceSeed, session: pending.session, proxyUrl },
  })
  const step = await lookAt(instagram, pending, optionsOf(caller))
  if (step && step.kind !== 'closed' && step.kind !== 'signed-in')
    await keepPendingLogin(engine, caller, withStep(begun, step))
  const error = new BotError('CHALLENGE_REQUIRED')
  await withUser(engine.db, caller.userId, (tx) =>
    changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } }),
  )
  return { kind: 'challenge' }
}

/** A challenge that Instagram does not let be looked at is one all the same: it is confirmed in the app. */
async function lookAt(
  instagram: InstagramPort,
  pending: PendingChallenge,
  options: { signal?: AbortSignal },
): Promise<ChallengeStep | null> {
  try {
    return await instagram.readChallenge(pending, options)
  } catch (error) {
    if (error instanceof InstagramFailure) return null
    throw error
  }
}
