import { withUser } from '@botyard/db'
import { forgetPendingLogin } from '@botyard/db/queries/instagram-accounts/pending-login'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import type { InstagramPort } from '../../instagram/port.ts'
import type { ChallengeStep } from '../../instagram/sign-in/sign-in-port.ts'
import { optionsOf } from './connect-instagram.ts'
import { coolDownAfterWarning } from './cool-down-after-warning.ts'
import { keepSession } from './keep-session.ts'
import {
  copyPending,
  keepingOf,
  keepPendingLogin,
  type OpenStep,
  type PendingChallengeLogin,
  type PendingLogin,
  requirePendingChallenge,
  requirePendingLogin,
  resendPauseMs,
  sendsCodes,
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
 * Lets Instagram send the code once more, or in another way that the account has.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING, INSTAGRAM_LOGIN_EXPIRED, LOGIN_CODE_NOT_SENT where none is sent, or
 *   LOGIN_CODE_SENT_LATELY within a minute of the last.
 */
export async function resendLoginCode(
  engine: Engine,
  caller: Caller,
  by?: 'sms' | 'whatsapp',
): Promise<void> {
  const login = await requirePendingLogin(engine, caller)
  const asked: PendingLogin = by && login.kind === 'two-factor' ? { ...login, method: by } : login
  const isOffered = asked.kind === 'challenge' || asked.pending.ways.includes(asked.method)
  if (!sendsCodes(asked) || !isOffered) throw new BotError('LOGIN_CODE_NOT_SENT')
  const waitMs = login.sentAt + resendPauseMs - Date.now()
  if (waitMs > 0)
    throw new BotError('LOGIN_CODE_SENT_LATELY', { metadata: { wait_seconds: Math.ceil(waitMs / 1_000) } })
  const instagram = await openPending(engine, caller, asked)
  const options = optionsOf(caller)
  const sent: PendingLogin =
    asked.kind === 'two-factor'
      ? {
          ...asked,
          pending: copyPending(
            await instagram.sendTwoFactorCode(
              asked.pending,
              asked.method === 'whatsapp' ? 'whatsapp' : 'sms',
              options,
            ),
          ),
        }
      : withStep(asked, open(await instagram.resendChallengeCode(asked.pending, asked.choice ?? '', options)))
  await keepPendingLogin(engine, caller, { ...sent, sentAt: Date.now() })
}

/**
 * Asks Instagram where a challenge stands after its owner has done something in the app.
 * @returns whether it is over: then the owner signs in again, and Instagram knows them.
 * @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING or INSTAGRAM_LOGIN_EXPIRED
 */
export async function recheckChallenge(engine: Engine, caller: Caller): Promise<{ isOver: boolean }> {
  const login = await requirePendingChallenge(engine, caller)
  const instagram = await openPending(engine, caller, login)
  return goOnFrom(
    engine,
    caller,
    login,
    await instagram.readChallenge(login.pending, optionsOf(caller)),
    instagram,
  )
}

/**
 * Tells Instagram "it was me", which the owner has just said. After a warning of automation the bot rests for three days.
 * @throws {BotError} CHALLENGE_STEP_MANUAL when that is not the question, INSTAGRAM_LOGIN_NOT_PENDING or
 *   INSTAGRAM_LOGIN_EXPIRED.
 */
export async function confirmItWasMe(engine: Engine, caller: Caller): Promise<{ isOver: boolean }> {
  const login = await requirePendingChallenge(engine, caller)
  if (login.step !== 'review') throw new BotError('CHALLENGE_STEP_MANUAL')
  const instagram = await openPending(engine, caller, login)
  const step = await instagram.confirmChallenge(login.pending, optionsOf(caller))
  const outcome = await goOnFrom(engine, caller, login, step, instagram)
  if (login.about === 'automation' && outcome.isOver) await coolDownAfterWarning(engine, caller)
  return outcome
}

async function goOnFrom(
  engine: Engine,
  caller: Caller,
  login: PendingChallengeLogin,
  step: ChallengeStep,
  instagram: InstagramPort,
): Promise<{ isOver: boolean }> {
  if (step.kind === 'signed-in') {
    await keepSession(engine, caller, instagram, step.account, keepingOf(login))
  } else if (step.kind === 'closed') await abandonLogin(engine, caller)
  else await keepPendingLogin(engine, caller, withStep(login, step))
  return { isOver: step.kind === 'closed' || step.kind === 'signed-in' }
}

/** Forgets a login that waits; harmless when none does. */
export function abandonLogin({ db }: Engine, { userId }: Caller): Promise<void> {
  return withUser(db, userId, (tx) => forgetPendingLogin(tx))
}

/** @throws {BotError} INSTAGRAM_LOGIN_NOT_PENDING when the challenge is over. */
function open(step: ChallengeStep): OpenStep {
  if (step.kind === 'closed' || step.kind === 'signed-in') throw new BotError('INSTAGRAM_LOGIN_NOT_PENDING')
  return step
}
