import { withRole } from '@botyard/db'
import { deleteMfaChallenge, findMfaChallenge } from '@botyard/db/queries/sign-in/mfa-challenges'
import { findById } from '@botyard/db/queries/sign-in/sign-in'
import { BotError } from '@botyard/errors'
import type { z } from 'zod'
import type { HttpContext } from '../../../context.ts'
import { hashToken } from '../secret-token.ts'
import { type signInOutput, startSession } from '../sessions/start-session.ts'
import { requireCode } from './second-factor.ts'

/**
 * The second step of a sign-in. An MFA challenge ends with it.
 * @throws {BotError} SECOND_FACTOR_WRONG, also for an MFA challenge that does not exist or has expired.
 */
export async function finishSignIn(
  ctx: HttpContext,
  { mfaToken, code }: { mfaToken: string; code: string },
): Promise<z.infer<typeof signInOutput>> {
  const id = hashToken(mfaToken)
  const userId = await withRole(ctx.db, 'auth', (tx) => findMfaChallenge(tx, id))
  if (!userId) throw new BotError('SECOND_FACTOR_WRONG')
  await ctx.audit.begin(userId)
  await requireCode(ctx, userId, code)
  // The person first: should credentials change in between, the session begins under the old generation and is void.
  const person = await withRole(ctx.db, 'auth', async (tx) => {
    const found = await findById(tx, userId)
    return (await deleteMfaChallenge(tx, id)) ? found : undefined
  })
  if (!person || person.isDisabled) throw new BotError('SECOND_FACTOR_WRONG')
  return startSession(ctx, person)
}
