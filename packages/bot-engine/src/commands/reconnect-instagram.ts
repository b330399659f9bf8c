import { append, withUser } from '@botyard/db'
import { readProxy } from '@botyard/db/queries/proxies'
import { takeReconnection } from '@botyard/db/queries/reconnection'
import { toBotError } from '@botyard/errors'
import type { Caller, Engine } from '../engine.ts'
import { describeFailure } from '../record-failure.ts'
import { optionsOf } from './connect-instagram.ts'
import { keepSession } from './keep-session.ts'
import { requireRestedSignIn, restSignIn } from './rest-sign-in.ts'

/**
 * Signs in again by itself after Instagram has ended a session, for owners who keep their password for that: once, on the
 * same device, through the same proxy. Whatever Instagram answers but yes is left to the owner.
 * @returns whether the bot is connected again.
 */
export async function reconnectInstagram(
  engine: Pick<Engine, 'db' | 'keyRing' | 'createInstagram'>,
  caller: Caller,
): Promise<boolean> {
  const { db, keyRing } = engine
  const found = await withUser(db, caller.userId, async (tx) => {
    const reconnection = await takeReconnection(tx, keyRing)
    return reconnection && { ...reconnection, proxyUrl: await readProxy(tx, keyRing) }
  })
  if (!found) return false
  const { username, password, deviceSeed, proxyUrl } = found
  try {
    await withUser(db, caller.userId, (tx) => requireRestedSignIn(tx, 'bot'))
    const instagram = engine.createInstagram({ deviceSeed, session: null, proxyUrl })
    const outcome = await instagram.login({ username, password }, optionsOf(caller))
    if (outcome.kind === 'signed-in') {
      await keepSession(engine, caller, instagram, outcome.account, { keepsPassword: password })
      return true
    }
    await tellOwner(engine, caller, 'Instagram wants a code or a confirmation before it signs in again.')
  } catch (error) {
    const failure = toBotError(error)
    await restSignIn(engine, caller, failure)
    await tellOwner(engine, caller, `Signing in again failed: ${failure.definition.title}.`, failure)
  }
  return false
}

function tellOwner(
  { db }: Pick<Engine, 'db'>,
  { userId, correlationId }: Caller,
  message: string,
  failure?: ReturnType<typeof toBotError>,
): Promise<void> {
  return withUser(db, userId, async (tx) => {
    await append(tx, {
      event: 'session.not_reconnected',
      status: 'failed',
      message,
      correlationId,
      ...(failure && describeFailure(failure)),
    })
  })
}
