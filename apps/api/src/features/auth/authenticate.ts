import { withRole } from '@botyard/db'
import { findByUsername, type SignInRecord, setPasswordHash } from '@botyard/db/queries/sign-in'
import { BotError } from '@botyard/errors'
import type { Context } from '../../context.ts'
import { longestPassword } from './password-rules.ts'

/**
 * Checks a password. Every refusal looks the same and takes the same time, so that nobody learns
 * which names exist.
 * @throws {BotError} LOGIN_FAILED
 */
export async function authenticate(
  { db, passwords }: Context,
  input: { username: string; password: string },
): Promise<SignInRecord> {
  const person = await withRole(db, 'auth', (tx) => findByUsername(tx, input.username))
  // A text longer than any password is no password; it is not worth hashing.
  const password = input.password.slice(0, longestPassword)
  const isRight = person ? await passwords.verify(person.passwordHash, password) : await passwords.verifyNobody(password)
  if (!person || !isRight || person.isDisabled || password !== input.password) throw new BotError('LOGIN_FAILED')
  if (passwords.isOutdated(person.passwordHash)) {
    const renewed = await passwords.hash(password)
    await withRole(db, 'auth', (tx) => setPasswordHash(tx, person.id, renewed))
  }
  return person
}
