import { signInActs } from '@botyard/db/acts/sign-in'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../../shapes/outcome.ts'
import { routes } from '../../../shapes/route.ts'
import { personProcedure, signedInProcedure, userProcedure } from '../../../trpc.ts'
import { givenPassword } from '../passwords/password-rules.ts'
import { reauthenticate } from '../reauthenticate.ts'
import { givenCode } from '../second-factor/two-factor-procedures.ts'
import { presentSession, sessionOutput } from './present-session.ts'
import { signInOutput } from './start-session.ts'

const route = routes('auth')

/** One's own sessions. */
export const sessionProcedures = {
  reauthenticate: personProcedure
    .meta(route('POST', '/auth/reauthenticate', 'Prove once more who I am'))
    .meta({ audit: signInActs.reauthenticate })
    .input(z.strictObject({ password: givenPassword, code: givenCode.optional() }))
    .output(signInOutput)
    .mutation(({ ctx, input }) => reauthenticate(ctx, { password: input.password, code: input.code })),

  sessions: userProcedure
    .meta(route('GET', '/auth/sessions', 'Where I am signed in'))
    .input(noInput)
    .output(z.object({ items: z.array(sessionOutput) }))
    .query(async ({ ctx: { sessions, signedIn } }) => ({
      items: (await sessions.list(signedIn.user.id)).map((session) =>
        presentSession(session, signedIn.sessionId),
      ),
    })),

  endSession: personProcedure
    .meta(route('DELETE', '/auth/sessions/{id}', 'End one of my sessions'))
    .meta({ audit: signInActs.sessionEnd })
    .input(z.strictObject({ id: z.string().regex(/^[\w-]{1,64}$/, 'wanted the id of a session') }))
    .output(successOutput)
    .mutation(async ({ ctx: { sessions, signedIn, connection }, input }) => {
      if (!(await sessions.endOne(signedIn.user.id, input.id))) throw new BotError('NOT_FOUND')
      if (input.id === signedIn.sessionId) connection.setSession(null)
      return done
    }),

  endAllSessions: signedInProcedure
    .meta(route('DELETE', '/auth/sessions', 'End all of my sessions, this one included'))
    .meta({ audit: signInActs.sessionEndAll })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx: { sessions, signedIn, connection } }) => {
      await sessions.endAll(signedIn.user.id)
      connection.setSession(null)
      return done
    }),
}
