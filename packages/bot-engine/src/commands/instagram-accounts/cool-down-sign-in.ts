import { type UserTx, withUser } from '@botyard/db'
import { listCooldowns, startCooldown } from '@botyard/db/queries/bots/cooldowns'
import { lockBot } from '@botyard/db/queries/bots/status'
import { findOpenIncident, type ProfileKind } from '@botyard/db/queries/installation/incidents'
import { BotError, findByCode } from '@botyard/errors'
import type { Caller, Engine } from '../../engine.ts'
import { InstagramFailure } from '../../instagram/failures/failure.ts'
import { chooseCooldown } from '../../turns/failures/choose-cooldown.ts'

/** Sign-ins cool down under this name among the actions. */
const signIn = 'sign-in'

/** Refuses to connect anybody while accounts of this kind pause. @throws {BotError} SIGN_IN_PAUSED */
export async function requireNoIncident(tx: UserTx, profileKind: ProfileKind): Promise<void> {
  if (await findOpenIncident(tx, profileKind)) throw new BotError('SIGN_IN_PAUSED')
}

/**
 * Refuses a sign-in while accounts of the app pause, or while Instagram wants none: trying again makes such a pause longer. A
 * wrong password or name holds up only what signs in unasked; its owner may correct it at once.
 * @throws {BotError} SIGN_IN_PAUSED, or what Instagram refused the last one for, with the date.
 */
export async function requireSignInAllowed(tx: UserTx, by: 'owner' | 'bot'): Promise<void> {
  // A password signs in as the app.
  await requireNoIncident(tx, 'app')
  const cooldown = (await listCooldowns(tx)).find(({ action }) => action === signIn)
  const error = cooldown && findByCode(cooldown.errorCode)
  if (!cooldown || !error || (by === 'owner' && error.retry !== 'after-cooldown')) return
  const until = cooldown.until.toISOString().slice(0, 16).replace('T', ' ')
  throw new BotError(error.name, {
    message: `${error.title}. The next sign-in is possible after ${until} UTC.`,
  })
}

/** Remembers until when sign-ins cool down after Instagram has refused one; longer each time. Any other error does nothing. */
export async function coolDownSignIn(
  { db }: Pick<Engine, 'db'>,
  { userId }: Caller,
  error: unknown,
): Promise<void> {
  if (!(error instanceof InstagramFailure) || error.scope !== 'account') return
  await withUser(db, userId, async (tx) => {
    const { now } = await lockBot(tx)
    const until = await chooseCooldown(tx, now, error, {})
    if (until) await startCooldown(tx, { action: signIn, until, errorCode: error.code })
  })
}
