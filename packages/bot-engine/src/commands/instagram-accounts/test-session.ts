import { append, withUser } from '@botyard/db'
import { sessionTested } from '@botyard/db/events/session'
import { changeStatus, lockBot, type StatusView } from '@botyard/db/queries/bots/status'
import { readSession, type StoredSession } from '@botyard/db/queries/instagram-accounts/credentials'
import { type BotError, isBotError } from '@botyard/errors'
import { describeFailure } from '../../describe-failure.ts'
import type { Caller, Engine } from '../../engine.ts'
import { endIncidentByAnswer } from '../../incidents/probe-incident.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'

/** The outcome of a session test, with the code that says why it failed. */
export interface SessionTest {
  readonly status: StatusView
  readonly errorCode: string | null
}

/**
 * Asks Instagram with the stored session, and records the answer. One that is let in ends an incident that is open. Without a stored session the answer is no.
 * @throws {InstagramFailure} when Instagram could not be asked at all; what was known before stays then.
 */
export async function testSession(engine: Engine, caller: Caller): Promise<SessionTest> {
  const { db, keyRing } = engine
  let stored: StoredSession | undefined
  let failure: BotError | undefined
  try {
    stored = await withUser(db, caller.userId, (tx) => readSession(tx, keyRing))
    if (stored)
      await engine.createInstagram(stored).currentAccount(caller.signal ? { signal: caller.signal } : {})
  } catch (error) {
    if (isBotError(error, 'SEALED_VALUE_REFUSED') || (error instanceof InstagramFailure && error.endsSession))
      failure = error
    else throw error
  }
  const test = await withUser(db, caller.userId, async (tx) => {
    const bot = await lockBot(tx)
    // Connected again while Instagram was asked: the answer is about a session that is gone.
    const isValid = stored !== undefined && !failure
    const incidentId = isValid ? bot.incidentId : null
    if (stored && bot.sessionVersion !== stored.sessionVersion)
      return { status: bot.status, errorCode: null, incidentId }
    const status = await changeStatus(tx, {
      sessionValid: isValid,
      lastTested: 'now',
      ...(failure && { lastError: { code: failure.code, message: failure.definition.title } }),
    })
    await append(tx, sessionTested, {
      status: failure ? 'failed' : 'info',
      message: isValid
        ? 'The Instagram session works.'
        : (failure?.definition.title ?? 'No Instagram account is connected.'),
      correlationId: caller.correlationId,
      ...(failure && describeFailure(failure)),
      changes: { status },
    })
    return { status, errorCode: failure?.code ?? null, incidentId }
  })
  const { incidentId, ...outcome } = test
  if (incidentId !== null) await endIncidentByAnswer({ db }, incidentId)
  return outcome
}
