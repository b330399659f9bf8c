import { replacePassword } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { z } from 'zod'
import type { HttpContext } from '../../../context.ts'
import { authenticate } from '../authenticate.ts'
import { changeCredentials } from '../change-credentials.ts'
import { continueSignIn, type signInOutput } from '../sessions/start-session.ts'
import { requireStrongPassword } from './password-rules.ts'

/**
 * Signs in with a temporary password and replaces it, in one call. One that is no temporary password is refused like a
 * wrong one. Sessions started with it end.
 * @throws {BotError} LOGIN_FAILED, PASSWORD_TOO_WEAK or TOO_MANY_REQUESTS.
 */
export async function initializePassword(
  ctx: HttpContext,
  { username, temporary, wanted }: { username: string; temporary: string; wanted: string },
): Promise<z.infer<typeof signInOutput>> {
  const person = await authenticate(ctx, { username, password: temporary })
  if (!person.mustChangePassword) throw new BotError('LOGIN_FAILED')
  requireStrongPassword(wanted, { username: person.username, current: temporary })
  const passwordHash = await ctx.passwords.hash(wanted)
  await changeCredentials(ctx.db, { userId: person.id, event: 'initialize' }, async (tx) => {
    if (!(await replacePassword(tx, person, passwordHash))) throw new BotError('LOGIN_FAILED')
  })
  const signInGeneration = person.signInGeneration + 1
  return continueSignIn(ctx, { ...person, signInGeneration, mustChangePassword: false })
}
