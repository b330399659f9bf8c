import { withRole } from '@botyard/db'
import { findByUsername, replacePasswordHash, type SignInRecord } from '@botyard/db/queries/sign-in'
import { BotError } from '@botyard/errors'
import type { HttpContext } from '../../context.ts'

/**
 * Checks a password. Unknown names, wrong passwords and disabled people take the same time and get the same answer, so
 * that nobody learns which names exist.
 * @throws {BotError} LOGIN_FAILED or TOO_MANY_REQUESTS.
 */
export async function authenticate(
  { db, passwords, connection }: HttpContext,
  { username, password }: { username: string; password: string },
): Promise<SignInRecord> {
  await connection.countSignIn()
  const person = await withRole(db, 'auth', (tx) => findByUsername(tx, username))
  const { isRight, isWeak } = await passwords.verify(person?.passwordHash, password)
  if (!person || !isRight || person.isDisabled) throw new BotError('LOGIN_FAILED')
  if (isWeak) {
    const renewed = await passwords.hash(password)
    await withRole(db, 'auth', (tx) => replacePasswordHash(tx, person.id, person.passwordHash, renewed))
  }
  return person
}
