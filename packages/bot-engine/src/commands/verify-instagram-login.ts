import type { Caller, Engine } from '../engine.ts'
import { type ConnectOutcome, keepSession } from './keep-session.ts'
import { requirePendingTwoFactor } from './pending-login.ts'

/**
 * Finishes a login that waits for a second-factor code.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, TWO_FACTOR_CODE_WRONG, or what else Instagram refused it for.
 */
export async function verifyInstagramLogin(
  engine: Engine,
  caller: Caller,
  code: string,
): Promise<ConnectOutcome> {
  const { deviceSeed, pending } = await requirePendingTwoFactor(engine, caller)
  const instagram = engine.createInstagram({ deviceSeed, session: pending.session })
  const account = await instagram.verifyTwoFactor(
    pending,
    code,
    caller.signal ? { signal: caller.signal } : {},
  )
  return keepSession(engine, caller, instagram, account)
}
