import { withRole } from '@botyard/db'
import { setPassword } from '@botyard/db/queries/logins'
import { BotError } from '@botyard/errors'
import type { z } from 'zod'
import type { Context } from '../../context.ts'
import { requireStrongPassword } from './password-rules.ts'
import { authenticate, type signInResult, startSession } from './sign-in.ts'

/**
 * Signs in with a one-time password and replaces it, in one step. A password that is no one-time password is refused
 * like a wrong one.
 * @throws {BotError} LOGIN_FAILED, PASSWORD_TOO_WEAK or TOO_MANY_REQUESTS.
 */
export async function initializePassword(
  ctx: Context,
  input: { username?: string | undefined; one_time_password: string; new_password: string },
): Promise<z.infer<typeof signInResult>> {
  const user = await authenticate(ctx, {
    username: input.username ?? ctx.instance.adminUsername,
    password: input.one_time_password,
  })
  if (!user.mustChangePassword) throw new BotError('LOGIN_FAILED')
  requireStrongPassword(input.new_password, { username: user.username, current: input.one_time_password })
  const hash = await ctx.passwords.hash(input.new_password)
  await withRole(ctx.engine.db, 'auth', (tx) => setPassword(tx, user.id, hash))
  await ctx.sessions.endAll(user.id)
  return startSession(ctx, { ...user, mustChangePassword: false })
}
