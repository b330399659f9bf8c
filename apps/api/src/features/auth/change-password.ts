import { withRole } from '@botyard/db'
import { findById, setPassword } from '@botyard/db/queries/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { requireStrongPassword } from './password-rules.ts'

export interface PasswordChange {
  readonly userId: string
  /** The session that goes on; every other one of this person ends. Null: all end. */
  readonly keepSessionId: string | null
  readonly currentPassword: string
  readonly newPassword: string
}

/**
 * Replaces a password by one of the person's own.
 * @throws {BotError} CURRENT_PASSWORD_WRONG or PASSWORD_TOO_WEAK; the old password stays then.
 */
export async function changePassword({ db, passwords, sessions }: Context, change: PasswordChange): Promise<void> {
  const person = await withRole(db, 'auth', (tx) => findById(tx, change.userId))
  if (!person || !(await passwords.verify(person.passwordHash, change.currentPassword)))
    throw new BotError('CURRENT_PASSWORD_WRONG')
  if (change.newPassword === change.currentPassword)
    throw new BotError('PASSWORD_TOO_WEAK', { message: 'It is the same as the current one.' })
  requireStrongPassword(change.newPassword, person)
  const passwordHash = await passwords.hash(change.newPassword)
  await withRole(db, 'auth', (tx) => setPassword(tx, person.id, passwordHash, false))
  await sessions.endAllOf(person.id, change.keepSessionId)
}
