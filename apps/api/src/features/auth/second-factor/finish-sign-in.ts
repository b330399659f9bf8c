import { withRole } from '@botyard/db'
import { deleteHalfLogin, findHalfLogin } from '@botyard/db/queries/sign-in/half-logins'
import { findById } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { z } from 'zod'
import type { HttpContext } from '../../../context.ts'
import { hashToken } from '../secret-token.ts'
import { type signInOutput, startSession } from '../sessions/start-session.ts'
import { requireCode } from './second-factor.ts'

/**
 * The second half of a sign-in. A half login ends with it.
 * @throws {BotError} SECOND_FACTOR_WRONG, also for a half login that does not exist or has expired.
 */
export async function finishSignIn(
  ctx: HttpContext,
  { halfToken, code }: { halfToken: string; code: string },
): Promise<z.infer<typeof signInOutput>> {
  const id = hashToken(halfToken)
  const userId = await withRole(ctx.db, 'auth', (tx) => findHalfLogin(tx, id))
  if (!userId) throw new BotError('SECOND_FACTOR_WRONG')
  await ctx.audit.begin(userId)
  await requireCode(ctx, userId, code)
  // The person first: should credentials change in between, the session begins under the old generation and is void.
  const person = await withRole(ctx.db, 'auth', async (tx) => {
    const found = await findById(tx, userId)
    return (await deleteHalfLogin(tx, id)) ? found : undefined
  })
  if (!person || person.isDisabled) throw new BotError('SECOND_FACTOR_WRONG')
  return startSession(ctx, person)
}
