import { withRole } from '@botyard/db'
import { rememberDevice } from '@botyard/db/queries/sign-in/known-devices'
import { insertMfaChallenge } from '@botyard/db/queries/sign-in/mfa-challenges'
import type { SignInRecord } from '@botyard/db/queries/sign-in/sign-in'
import { z } from 'zod'
import type { HttpContext } from '../../../context.ts'
import { presentUser, userOutput } from '../present-user.ts'
import { hashToken, newToken } from '../secret-token.ts'

/** How long a code is awaited after the password was right. */
const challengeMs = 10 * 60_000
/** How long a browser stays known. */
const deviceMs = 180 * 86_400_000

export const signInOutput = z.object({
  /** Null while a second factor is awaited. */
  token: z.string().nullable(),
  must_change_password: z.boolean(),
  requires_two_factor: z.boolean(),
  /** For `POST /api/auth/two-factor`, for ten minutes; opens nothing else. */
  mfa_token: z.string().nullable(),
  half_token: z.string().nullable().meta({ deprecated: true, description: 'Former name of `mfa_token`.' }),
  user: userOutput.nullable(),
})

type SignInAnswer = z.infer<typeof signInOutput>

/** Goes on after a right password: with a session, or with the question for the second factor. */
export async function continueSignIn(ctx: HttpContext, person: SignInRecord): Promise<SignInAnswer> {
  if (!person.hasSecondFactor) return startSession(ctx, person)
  ctx.audit.add({ awaits_second_factor: true })
  const token = newToken()
  const { id: userId, signInGeneration: generation } = person
  const challenge = { id: hashToken(token), userId, generation, lifetimeMs: challengeMs }
  await withRole(ctx.db, 'auth', (tx) => insertMfaChallenge(tx, challenge))
  return {
    token: null,
    must_change_password: false,
    requires_two_factor: true,
    mfa_token: token,
    half_token: token,
    user: null,
  }
}

/** Starts a session of somebody who has proved who they are: a token for scripts, a cookie for browsers. */
export async function startSession(
  { db, sessions, connection }: HttpContext,
  person: SignInRecord,
): Promise<SignInAnswer> {
  const device = connection.deviceToken ?? newToken()
  const { id: userId, accessGeneration: generation } = person
  const known = { id: hashToken(device), userId, generation, lifetimeMs: deviceMs }
  await withRole(db, 'auth', (tx) => rememberDevice(tx, known))
  const session = await sessions.start(person, connection)
  connection.setSession(session)
  connection.setDevice({ token: device, maxAgeMs: deviceMs })
  return {
    token: session.token,
    must_change_password: person.mustChangePassword,
    requires_two_factor: false,
    mfa_token: null,
    half_token: null,
    user: presentUser(person),
  }
}
