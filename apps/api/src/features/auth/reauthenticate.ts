import { withRole } from '@botyard/db'
import { findById } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { z } from 'zod'
import type { HttpContext } from '../../context.ts'
import { requireCode } from './second-factor/second-factor.ts'
import type { SignedIn } from './sessions/sessions.ts'
import { type signInOutput, startSession } from './sessions/start-session.ts'

/**
 * Proves once more who is at the keyboard. The session is replaced by a new one with a new token.
 * @throws {BotError} CURRENT_PASSWORD_WRONG or SECOND_FACTOR_WRONG
 */
export async function reauthenticate(
  ctx: HttpContext & { readonly signedIn: SignedIn },
  { password, code }: { password: string; code: string | undefined },
): Promise<z.infer<typeof signInOutput>> {
  const { user } = ctx.signedIn
  const person = await withRole(ctx.db, 'auth', (tx) => findById(tx, user.id))
  await requirePassword(ctx, { id: user.id, passwordHash: person?.passwordHash }, password)
  if (!person) throw new BotError('CURRENT_PASSWORD_WRONG')
  if (person.hasSecondFactor) await requireCode(ctx, user.id, code ?? '')
  const answer = await startSession(ctx, person)
  await ctx.sessions.end(ctx.signedIn)
  return answer
}

/** Asks somebody signed in for their password, ten times at most in a while. @throws {BotError} CURRENT_PASSWORD_WRONG */
export async function requirePassword(
  { passwords, attempts }: Pick<HttpContext, 'passwords' | 'attempts'>,
  person: { id: string; passwordHash: string | undefined },
  given: string,
): Promise<void> {
  const isRight = await attempts.check(
    person.id,
    'password',
    async () => (await passwords.verify(person.passwordHash, given)).isRight,
  )
  if (!isRight) throw new BotError('CURRENT_PASSWORD_WRONG')
}
