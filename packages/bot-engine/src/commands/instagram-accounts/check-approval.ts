import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import { optionsOf } from './connect-instagram.ts'
import { type ConnectOutcome, keepSession } from './keep-session.ts'
import { keepingOf, keepPolled, requirePendingTwoFactor } from './pending-login.ts'
import { openPending } from './verify-instagram-login.ts'

/** How often another device is asked about at most, in milliseconds, however often the page asks. */
const pollMs = 3_000

/**
 * Looks whether the owner has approved the sign-in on another device; then it is finished. Instagram is asked once in
 * three seconds at most.
 * @returns null while nobody has approved.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, INSTAGRAM_LOGIN_EXPIRED, LOGIN_CODE_NOT_SENT where no device can approve.
 */
export async function checkApproval(engine: Engine, caller: Caller): Promise<ConnectOutcome | null> {
  const login = await requirePendingTwoFactor(engine, caller)
  if (!login.pending.ways.includes('approval')) throw new BotError('LOGIN_CODE_NOT_SENT')
  const now = Date.now()
  if (login.polledAt + pollMs > now) return null
  await keepPolled(engine, caller, { ...login, polledAt: now })
  const instagram = await openPending(engine, caller, login)
  if (!(await instagram.checkApproval(login.pending, optionsOf(caller)))) return null
  const answer = { code: '', method: 'approval' } as const
  const account = await instagram.verifyTwoFactor(login.pending, answer, optionsOf(caller))
  return keepSession(engine, caller, instagram, account, keepingOf(login))
}
