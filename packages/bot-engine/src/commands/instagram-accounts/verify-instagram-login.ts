import { withUser } from '@botyard/db'
import { readProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { BotError, isBotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import type { InstagramPort } from '../../instagram/port.ts'
import type { TwoFactorMethod } from '../../instagram/sign-in/sign-in-port.ts'
import { optionsOf } from './connect-instagram.ts'
import { type ConnectOutcome, keepSession } from './keep-session.ts'
import { countWrongCode, keepingOf, type PendingLogin, requirePendingLogin } from './pending-login.ts'

/**
 * Finishes a login that waits for the code of a second factor or of a challenge.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, INSTAGRAM_LOGIN_EXPIRED, TWO_FACTOR_CODE_WRONG, CHALLENGE_CODE_WRONG,
 *   CHALLENGE_STEP_MANUAL when no code is wanted, or what else Instagram refused it for.
 */
export async function verifyInstagramLogin(
  engine: Engine,
  caller: Caller,
  { code, method }: { code: string; method?: TwoFactorMethod | undefined },
): Promise<ConnectOutcome> {
  const login = await requirePendingLogin(engine, caller)
  const instagram = await openPending(engine, caller, login)
  try {
    const account = await finish(instagram, caller, login, { code, method })
    return await keepSession(engine, caller, instagram, account, keepingOf(login))
  } catch (error) {
    if (isBotError(error, 'TWO_FACTOR_CODE_WRONG') || isBotError(error, 'CHALLENGE_CODE_WRONG'))
      await countWrongCode(engine, caller, login)
    throw error
  }
}

/** A client that goes on where a waiting login stands: same device, same cookies, same way out. */
export async function openPending(
  { db, keyRing, createInstagram }: Engine,
  { userId }: Caller,
  { deviceSeed, pending }: PendingLogin,
): Promise<InstagramPort> {
  const proxyUrl = await withUser(db, userId, (tx) => readProxy(tx, keyRing))
  return createInstagram({ deviceSeed, session: pending.session, proxyUrl })
}

function finish(
  instagram: InstagramPort,
  caller: Caller,
  login: PendingLogin,
  { code, method }: { code: string; method: TwoFactorMethod | undefined },
) {
  if (login.kind === 'two-factor') {
    const answer = { code, method: method ?? login.method }
    return instagram.verifyTwoFactor(login.pending, answer, optionsOf(caller))
  }
  if (login.step !== 'type-code') throw new BotError('CHALLENGE_STEP_MANUAL')
  return instagram.verifyChallenge(login.pending, code, optionsOf(caller))
}
