import { append, type UserTx, withUser } from '@botyard/db'
import { sessionNotReconnected } from '@botyard/db/events/session'
import { insertRefusedValue } from '@botyard/db/queries/audit/audit'
import { readProxy } from '@botyard/db/queries/instagram-accounts/proxies'
import { takeReconnection } from '@botyard/db/queries/instagram-accounts/reconnection'
import { type BotError, isBotError, toBotError } from '@botyard/errors'
import { describeFailure } from '../../describe-failure.ts'
import type { Caller, Engine } from '../../engine.ts'
import { optionsOf } from './connect-instagram.ts'
import { coolDownSignIn, requireSignInAllowed } from './cool-down-sign-in.ts'
import { keepSession } from './keep-session.ts'

/**
 * Signs in again by itself after Instagram has ended a session, for owners who keep their password for that: once, on the
 * same device, through the same proxy. Whatever Instagram answers but yes is left to the owner.
 * @returns whether the bot is connected again.
 */
export async function reconnectInstagram(
  engine: Pick<Engine, 'db' | 'keyRing' | 'createInstagram'>,
  caller: Caller,
): Promise<boolean> {
  const { db } = engine
  const found = await withUser(db, caller.userId, (tx) => takeStored(engine, tx, caller))
  if (!found) return false
  const { username, password, deviceSeed, phone, proxyUrl } = found
  try {
    await withUser(db, caller.userId, (tx) => requireSignInAllowed(tx, 'bot'))
    const instagram = engine.createInstagram({ deviceSeed, phone, session: null, proxyUrl })
    const outcome = await instagram.login({ username, password }, optionsOf(caller))
    if (outcome.kind === 'signed-in') {
      await keepSession(engine, caller, instagram, outcome.account, { keepsPassword: password })
      return true
    }
    await notifyOwner(engine, caller, 'Instagram wants a code or a confirmation before it signs in again.')
  } catch (error) {
    const failure = toBotError(error)
    await coolDownSignIn(engine, caller, failure)
    await notifyOwner(engine, caller, `Signing in again failed: ${failure.definition.title}.`, failure)
  }
  return false
}

/** What to sign in with. One that does not open is written down; this was the one try all the same. */
async function takeStored({ keyRing }: Pick<Engine, 'keyRing'>, tx: UserTx, caller: Caller) {
  try {
    const reconnection = await takeReconnection(tx, keyRing)
    return reconnection && { ...reconnection, proxyUrl: await readProxy(tx, keyRing) }
  } catch (error) {
    if (!isBotError(error, 'SEALED_VALUE_REFUSED')) throw error
    await insertRefusedValue(tx, error, tx.userId)
    await appendFailure(tx, caller, 'The password kept for signing in again cannot be read.', error)
    return undefined
  }
}

function notifyOwner(
  { db }: Pick<Engine, 'db'>,
  caller: Caller,
  message: string,
  failure?: BotError,
): Promise<void> {
  return withUser(db, caller.userId, (tx) => appendFailure(tx, caller, message, failure))
}

async function appendFailure(
  tx: UserTx,
  { correlationId }: Caller,
  message: string,
  failure?: BotError,
): Promise<void> {
  await append(tx, sessionNotReconnected, {
    message,
    correlationId,
    ...(failure && describeFailure(failure)),
  })
}
