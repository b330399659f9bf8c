import { withRole } from '@botyard/db'
import { findLogin, replacePasswordHash } from '@botyard/db/queries/logins'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { overHttp } from '../../http/over-http.ts'
import { presentUser, userSchema } from './present-user.ts'
import type { SignedInUser } from './sessions.ts'

export const signInResult = z.object({
  token: z.string(),
  must_change_password: z.boolean(),
  user: userSchema,
})

/**
 * Starts a session for whoever knows the password. Unknown names, wrong passwords and disabled people take the same
 * time and get the same answer.
 * @throws {BotError} LOGIN_FAILED or TOO_MANY_REQUESTS.
 */
export async function signIn(
  ctx: Context,
  credentials: { username: string; password: string },
): Promise<z.infer<typeof signInResult>> {
  return startSession(ctx, await authenticate(ctx, credentials))
}

/** Whose name and password these are. A hash weaker than today's is replaced. @throws {BotError} LOGIN_FAILED or TOO_MANY_REQUESTS. */
export async function authenticate(
  ctx: Context,
  { username, password }: { username: string; password: string },
): Promise<SignedInUser> {
  const { db } = ctx.engine
  await overHttp(ctx).countSignIn()
  const login = await withRole(db, 'auth', (tx) => findLogin(tx, { username }))
  const { isRight, isWeak } = await ctx.passwords.verify(login?.passwordHash, password)
  if (!login || !isRight || login.isDisabled) throw new BotError('LOGIN_FAILED')
  if (isWeak) {
    const hash = await ctx.passwords.hash(password)
    await withRole(db, 'auth', (tx) => replacePasswordHash(tx, login.id, login.passwordHash, hash))
  }
  return login
}

/** A new session of a person who has just proved who they are: token for scripts, cookie for browsers. */
export async function startSession(ctx: Context, user: SignedInUser): Promise<z.infer<typeof signInResult>> {
  const http = overHttp(ctx)
  const { token, maxAgeMs } = await ctx.sessions.start(user, http.userAgent)
  http.setSessionCookie(token, maxAgeMs)
  return { token, must_change_password: user.mustChangePassword, user: presentUser(user) }
}
