import { withRole } from '@botyard/db'
import { findByUsername, replacePasswordHash, type SignInRecord } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { HttpContext } from '../../context.ts'

/**
 * Checks a password. Unknown names, wrong passwords, disabled people and too many attempts get the same answer, and the
 * first three take the same time, so that nobody learns which names exist.
 * @throws {BotError} LOGIN_FAILED
 */
export async function authenticate(
  { db, passwords, attempts, connection, audit }: HttpContext,
  { username, password }: { username: string; password: string },
): Promise<SignInRecord> {
  const { ipAddress, deviceToken } = connection
  const attempt = await attempts.signIn({ username, ipAddress, deviceToken })
  if (attempt.waitSeconds > 0) {
    connection.retryAfter(attempt.waitSeconds)
    throw new BotError('LOGIN_FAILED')
  }
  const person = await withRole(db, 'auth', (tx) => findByUsername(tx, username))
  if (person) audit.about(person.id)
  const { isRight, isWeak } = await passwords.verify(person?.passwordHash, password)
  if (!person || !isRight || person.isDisabled) throw new BotError('LOGIN_FAILED')
  await audit.begin(person.id)
  await attempt.succeeded()
  if (isWeak) {
    const renewed = await passwords.hash(password)
    await withRole(db, 'auth', (tx) => replacePasswordHash(tx, person.id, person.passwordHash, renewed))
  }
  return person
}
