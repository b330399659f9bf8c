import { withRole } from '@botyard/db'
import { findById, setPassword } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { requireStrongPassword } from './password-rules.ts'
import { requirePassword } from './reauthenticate.ts'
import type { SignedIn } from './sessions.ts'

/**
 * Replaces somebody's password by one of their own. Every other session of theirs ends, the one given stays.
 * @throws {BotError} CURRENT_PASSWORD_WRONG or PASSWORD_TOO_WEAK; the old password stays then.
 */
export async function changePassword(
  { db, passwords, sessions, attempts }: Pick<Context, 'db' | 'passwords' | 'sessions' | 'attempts'>,
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
  await withRole(db, 'auth', (tx) => setPassword(tx, person.id, passwordHash))
  await sessions.endOthers(signedIn)
}
