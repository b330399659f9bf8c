import { z } from 'zod'
import { publicProcedure, signedInProcedure } from '../../trpc.ts'
import { authenticate } from './authenticate.ts'
import { changePassword } from './change-password.ts'
import { presentUser, userOutput } from './present-user.ts'

/** Signing in and out. */
export const loginInput = z.strictObject({
  username: z.string().min(1, 'wanted a username').max(64, 'wanted at most 64 characters'),
  password: z.string().min(1, 'wanted a password').max(4_096, 'wanted at most 4096 characters'),
})
const loginOutput = z.object({ token: z.string(), must_change_password: z.boolean(), user: userOutput })
const success = z.object({ success: z.literal(true) })
const demoAccount = z.object({ username: z.string(), password: z.string(), note: z.string() })

export const authRouter = {
  login: publicProcedure
    .meta({ openapi: { method: 'POST', path: '/auth/login', tags: ['auth'], summary: 'Sign in' } })
    .input(loginInput)
    .output(loginOutput)
    .mutation(async ({ ctx, input }) => {
      const person = await authenticate(ctx, input)
      const token = await ctx.sessions.create(person, ctx.connection.userAgent)
      ctx.connection.setCookie(token)
      return { token, must_change_password: person.mustChangePassword, user: presentUser(person) }
    }),

  logout: signedInProcedure
    .meta({ openapi: { method: 'POST', path: '/auth/logout', tags: ['auth'], summary: 'Sign out', protect: true } })
    .input(z.strictObject({}))
    .output(success)
    .mutation(async ({ ctx }) => {
      await ctx.sessions.end(ctx.signedIn.sessionId)
      ctx.connection.setCookie('')
      return { success: true }
    }),

  me: signedInProcedure
    .meta({ openapi: { method: 'GET', path: '/auth/me', tags: ['auth'], summary: 'Who I am, and where', protect: true } })
    .input(z.strictObject({}))
    .output(
      z.object({
        user: userOutput,
        must_change_password: z.boolean(),
        instance: z.object({ is_sandbox: z.boolean(), version: z.string(), demo_accounts: z.array(demoAccount) }),
      }),
    )
    .query(({ ctx }) => ({
      user: presentUser({ ...ctx.signedIn, id: ctx.signedIn.userId }),
      must_change_password: ctx.signedIn.mustChangePassword,
      instance: { is_sandbox: ctx.isSandbox, version: ctx.version, demo_accounts: ctx.isSandbox ? demoAccounts : [] },
    })),
}

export const adminRouter = {
  initializePassword: publicProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/admin/initialize-password',
        tags: ['auth'],
        summary: 'Sign in with a one-time password and replace it, in one call',
      },
    })
    .input(loginInput.extend({ new_password: z.string().min(1, 'wanted a new password').max(4_096) }))
    .output(loginOutput)
    .mutation(async ({ ctx, input }) => {
      const person = await authenticate(ctx, input)
      await changePassword(ctx, {
        userId: person.id,
        keepSessionId: null,
        currentPassword: input.password,
        newPassword: input.new_password,
      })
      const token = await ctx.sessions.create(person, ctx.connection.userAgent)
      ctx.connection.setCookie(token)
      return { token, must_change_password: false, user: presentUser(person) }
    }),
}

/** The accounts every sandbox starts with. */
const demoAccounts = [
  { username: 'demo', password: 'demo-password', note: 'Signs in at once.' },
  { username: 'demo2fa', password: 'demo-password', note: 'Asks for a code by SMS: 123456.' },
  { username: 'democheckpoint', password: 'demo-password', note: 'Asks to confirm the sign-in.' },
]
