import { withUser } from '@botyard/db'
import { forgetPendingLogin } from '@botyard/db/queries/instagram-accounts/credentials'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'
import type { ChallengeStep } from '../instagram/port.ts'
import { optionsOf } from './connect-instagram.ts'
import {
  keepPendingLogin,
  type PendingLogin,
  requirePendingChallenge,
  requirePendingLogin,
  resendPauseMs,
  withStep,
} from './pending-login.ts'
import { openPending } from './verify-instagram-login.ts'

/**
 * Lets Instagram send the code of a challenge to one of the contacts it has named.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, INSTAGRAM_LOGIN_EXPIRED, INPUT_INVALID for another contact.
 */
export async function chooseChallengeContact(engine: Engine, caller: Caller, choice: string): Promise<void> {
  const login = await requirePendingChallenge(engine, caller)
  if (!login.contacts.some((contact) => contact.choice === choice))
    throw new BotError('INPUT_INVALID', {
      metadata: { field: 'choice', got: 'another contact', wanted: 'one of the contacts of the challenge' },
    })
  const instagram = await openPending(engine, caller, login)
  const step = await instagram.chooseChallengeContact(login.pending, choice, optionsOf(caller))
  await keepPendingLogin(engine, caller, { ...withStep(login, open(step)), choice, sentAt: Date.now() })
}

/**
 * Lets Instagram send the code once more.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, INSTAGRAM_LOGIN_EXPIRED, LOGIN_CODE_NOT_SENT where none is sent, or
 *   LOGIN_CODE_SENT_LATELY within a minute of the last.
 */
export async function resendLoginCode(engine: Engine, caller: Caller): Promise<void> {
  const login = await requirePendingLogin(engine, caller)
  if (!sendsCodes(login)) throw new BotError('LOGIN_CODE_NOT_SENT')
  const waitMs = login.sentAt + resendPauseMs - Date.now()
  if (waitMs > 0)
    throw new BotError('LOGIN_CODE_SENT_LATELY', { metadata: { wait_seconds: Math.ceil(waitMs / 1_000) } })
  const instagram = await openPending(engine, caller, login)
  const options = optionsOf(caller)
  const sent: PendingLogin =
    login.kind === 'two-factor'
      ? { ...login, pending: await instagram.resendTwoFactor(login.pending, options) }
      : withStep(login, open(await instagram.resendChallengeCode(login.pending, login.choice ?? '', options)))
  await keepPendingLogin(engine, caller, { ...sent, sentAt: Date.now() })
}

function sendsCodes(login: PendingLogin): boolean {
  return login.kind === 'two-factor'
    ? login.pending.method === 'sms'
    : login.step === 'type-code' && login.choice !== null
}

/**
 * Asks Instagram where a challenge stands after its owner has done something in the app.
 * @returns whether it is over: then the owner signs in again, and Instagram knows them.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING or INSTAGRAM_LOGIN_EXPIRED
 */
export async function recheckChallenge(engine: Engine, caller: Caller): Promise<{ isOver: boolean }> {
  const login = await requirePendingChallenge(engine, caller)
  const instagram = await openPending(engine, caller, login)
  const step = await instagram.readChallenge(login.pending, optionsOf(caller))
  if (step.kind === 'closed') await abandonLogin(engine, caller)
  else await keepPendingLogin(engine, caller, withStep(login, step))
  return { isOver: step.kind === 'closed' }
}

/** Forgets a login that waits; harmless when none does. */
export function abandonLogin({ db }: Engine, { userId }: Caller): Promise<void> {
  return withUser(db, userId, (tx) => forgetPendingLogin(tx))
}

/** @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING when the challenge is over. */
function open(step: ChallengeStep): Exclude<ChallengeStep, { kind: 'closed' }> {
  if (step.kind === 'closed') throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  return step
}
