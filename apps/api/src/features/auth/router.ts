import { signInActs } from '@botyard/db/acts/sign-in'
import { z } from 'zod'
import { eitherOf, formerName, givenOnce } from '../../shapes/former-name.ts'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { publicProcedure, signedInProcedure } from '../../trpc.ts'
import { authenticate } from './authenticate.ts'
import { demoAccountOutput, demoAccounts } from './demo-accounts.ts'
import { emailProcedures } from './email/email-procedures.ts'
import { initializePassword } from './passwords/initialize-password.ts'
import { givenPassword } from './passwords/password-rules.ts'
import { presentUser, userOutput } from './present-user.ts'
import { lacksSecondFactor } from './second-factor/lacks-second-factor.ts'
import { twoFactorProcedures } from './second-factor/two-factor-procedures.ts'
import { sessionProcedures } from './sessions/session-procedures.ts'
import { continueSignIn, signInOutput } from './sessions/start-session.ts'

const givenUsername = plainText('wanted a username', 64).toLowerCase()

/** Signing in and out. */
export const authRouter = {
  ...twoFactorProcedures,
  ...sessionProcedures,
  ...emailProcedures,

  login: publicProcedure
    .meta({ openapi: { method: 'POST', path: '/auth/login', tags: ['auth'], summary: 'Sign in' } })
    .meta({ audit: signInActs.signIn })
    .input(z.strictObject({ username: givenUsername, password: givenPassword }))
    .output(signInOutput)
    .mutation(async ({ ctx, input }) => continueSignIn(ctx, await authenticate(ctx, input))),

  logout: signedInProcedure
    .meta({ openapi: { method: 'POST', path: '/auth/logout', tags: ['auth'], summary: 'Sign out' } })
    .meta({ audit: signInActs.signOut })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await ctx.sessions.end(ctx.signedIn)
      ctx.connection.setSession(null)
      return done
    }),

  me: signedInProcedure
    .meta({ openapi: { method: 'GET', path: '/auth/me', tags: ['auth'], summary: 'Who I am, and where' } })
    .input(noInput)
    .output(
      z.object({
        user: userOutput,
        must_change_password: z.boolean(),
        has_second_factor: z.boolean(),
        /** An administrator who can do nothing as one until they add a second factor. */
        must_add_second_factor: z.boolean(),
        is_email_verified: z.boolean(),
        instance: z.object({
          is_sandbox: z.boolean(),
          /** Whether mails go out. */
          sends_mail: z.boolean(),
          version: z.string(),
          demo_accounts: z.array(demoAccountOutput),
        }),
      }),
    )
    .query(({ ctx: { signedIn, instance } }) => ({
      user: presentUser(signedIn.user),
      must_change_password: signedIn.user.mustChangePassword,
      has_second_factor: signedIn.user.hasSecondFactor,
      must_add_second_factor: lacksSecondFactor(signedIn.user, instance),
      is_email_verified: signedIn.user.isEmailVerified,
      instance: {
        is_sandbox: instance.isSandbox,
        sends_mail: instance.sendsMail,
        version: instance.version,
        demo_accounts: instance.isSandbox ? demoAccounts : [],
      },
    })),
}

/** For scripts that set an installation up. */
export const adminRouter = {
  initializePassword: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/admin/initialize-password',
        tags: ['auth'],
        summary: 'Sign in with a temporary password and replace it, in one call',
      },
    })
    .meta({ audit: signInActs.passwordInitialize })
    .input(
      z
        .strictObject({
          username: givenUsername.optional(),
          temporary_password: givenPassword.optional(),
          one_time_password: formerName(givenPassword, 'temporary_password'),
          new_password: givenPassword,
        })
        .superRefine(givenOnce('temporary_password', 'one_time_password', 'wanted a password')),
    )
    .output(signInOutput)
    .mutation(({ ctx, input }) =>
      initializePassword(ctx, {
        username: input.username ?? ctx.instance.adminUsername,
        temporary: eitherOf(input.temporary_password, input.one_time_password),
        wanted: input.new_password,
      }),
    ),
}
