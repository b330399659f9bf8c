import { z } from 'zod'
import type { HttpContext } from '../../context.ts'
import { presentUser, userOutput } from './present-user.ts'
import type { SignedInUser } from './sessions.ts'

export const signInOutput = z.object({
  token: z.string(),
  must_change_password: z.boolean(),
  user: userOutput,
})

/** Starts a session of somebody who has just proved who they are: a token for scripts, a cookie for browsers. */
export async function startSession(
  { sessions, connection }: HttpContext,
  person: SignedInUser,
): Promise<z.infer<typeof signInOutput>> {
  const session = await sessions.start(person, connection.userAgent)
  connection.setSession(session)
  return {
    token: session.token,
    must_change_password: person.mustChangePassword,
    user: presentUser(person),
  }
}
