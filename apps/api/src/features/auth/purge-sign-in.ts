import { type Database, withRole } from '@botyard/db'
import { deleteEndedDevices } from '@botyard/db/queries/sign-in/known-devices'
import { deleteEndedMailTokens } from '@botyard/db/queries/sign-in/mail-tokens'
import { deleteEndedMfaChallenges } from '@botyard/db/queries/sign-in/mfa-challenges'
import type { Attempts } from './attempts.ts'
import type { Sessions } from './sessions/sessions.ts'

/** Removes what sign-in has left behind and nobody can use any more. */
export async function purgeSignIn(services: {
  readonly db: Database
  readonly sessions: Sessions
  readonly attempts: Attempts
}): Promise<void> {
  await services.sessions.purge()
  await services.attempts.purge()
  await withRole(services.db, 'auth', async (tx) => {
    await deleteEndedMfaChallenges(tx)
    await deleteEndedMailTokens(tx)
    await deleteEndedDevices(tx)
  })
}
