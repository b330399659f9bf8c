import { withRole } from '@botyard/db'
import { findById, replacePassword } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../../context.ts'
import { changeCredentials } from '../change-credentials.ts'
import { requirePassword } from '../reauthenticate.ts'
import type { SignedIn } from '../sessions/sessions.ts'
import { requireStrongPassword } from './password-rules.ts'

/**
 * Replaces somebody's password by one of their own. Links, MFA challenges and every other session of theirs are void; the
 * session given stays. @throws {BotError} CURRENT_PASSWORD_WRONG or PASSWORD_TOO_WEAK; the old password stays then.
 */
export async function changePassword(
  { db, passwords, attempts }: Pick<Context, 'db' | 'passwords' | 'attempts'>,
  signedIn: SignedIn,
  { current, wanted }: { current: string; wanted: string },
): Promise<void> {
  const person = await withRole(db, 'auth', (tx) => findById(tx, signedIn.user.id))
  await requirePassword(
    { passwords, attempts },
    { id: signedIn.user.id, passwordHash: person?.passwordHash },
    current,
  )
  if (!person) throw new BotError('CURRENT_PASSWORD_WRONG')
  requireStrongPassword(wanted, { username: person.username, current })
  const passwordHash = await passwords.hash(wanted)
  const { sessionId: keptSessionId, user } = signedIn
  await changeCredentials(db, { userId: user.id, event: 'change', keptSessionId }, async (tx) => {
    // A session that was ended since the call began changes nothing any more.
    const known = { ...person, signInGeneration: user.signInGeneration }
    if (!(await replacePassword(tx, known, passwordHash))) throw new BotError('CURRENT_PASSWORD_WRONG')
  })
}
