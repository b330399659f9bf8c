import { withUser } from '@botyard/db'
import { deviceSeedFor, storePendingLogin } from '@botyard/db/queries/credentials'
import { changeStatus } from '@botyard/db/queries/status'
import { BotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'
import type { Credentials } from '../instagram/port.ts'
import { type ConnectOutcome, keepSession } from './keep-session.ts'
import type { PendingLogin } from './pending-login.ts'

/**
 * Signs the caller's account in to Instagram. The password is used for this one request and kept nowhere.
 * @throws {BotError} what Instagram refused it for; CHALLENGE_REQUIRED when the owner must confirm it in the app.
 */
export async function connectInstagram(
  engine: Engine,
  caller: Caller,
  credentials: Credentials,
): Promise<ConnectOutcome> {
  const { db, keyRing } = engine
  const deviceSeed = await withUser(db, caller.userId, (tx) => deviceSeedFor(tx, credentials.username))
  const instagram = engine.createInstagram({ deviceSeed, session: null })
  const outcome = await instagram.login(credentials, caller.signal ? { signal: caller.signal } : {})
  if (outcome.kind === 'signed-in') return keepSession(engine, caller, instagram, outcome.account)
  const pending: PendingLogin = { kind: outcome.kind, deviceSeed, pending: outcome.pending } as PendingLogin
  await withUser(db, caller.userId, (tx) => storePendingLogin(tx, keyRing, pending))
  if (outcome.kind === 'two-factor')
    return {
      kind: 'two-factor',
      method: outcome.pending.method,
      maskedContact: outcome.pending.maskedContact,
    }
  const error = new BotError('CHALLENGE_REQUIRED')
  await withUser(db, caller.userId, (tx) =>
    changeStatus(tx, { lastError: { code: error.code, message: error.definition.title } }),
  )
  throw error
}
