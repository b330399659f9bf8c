import {
  abandonLogin,
  type Caller,
  type ConnectOutcome,
  checkApproval,
  chooseChallengeContact,
  confirmItWasMe,
  connectInstagram,
  disconnectInstagram,
  type Engine,
  readLoginName,
  recheckChallenge,
  resendLoginCode,
  verifyInstagramLogin,
  viewPendingLogin,
} from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { instagramActs } from '@botyard/db/acts/instagram'
import { keepsPassword } from '@botyard/db/queries/instagram-accounts/reconnection'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { plainText, storableText } from '../../shapes/plain-text.ts'
import { routes } from '../../shapes/route.ts'
import { typedCode } from '../../shapes/typed-code.ts'
import { ownerCommandProcedure, ownerProcedure, viewerProcedure } from '../../trpc.ts'
import type { AuditNote } from '../audit/audit-note.ts'
import { forgetKeptPassword } from './forget-kept-password.ts'
import { pendingLoginOutput, presentPendingLogin, twoFactorMethod } from './present-pending-login.ts'

const connectOutput = z.object({
  success: z.boolean(),
  /** A security code is wanted. */
  requires_verification: z.boolean(),
  verification: z.object({ method: twoFactorMethod, masked_contact: z.string().nullable() }).nullable(),
  /** What Instagram wants before it lets the owner in, and what they can do now. */
  pending_login: pendingLoginOutput.nullable(),
  instagram_username: z.string().nullable(),
})
const route = routes('connecting')

/** A name as people paste it; what can be none is refused here, for Instagram counts failed sign-ins. */
const loginName = plainText('wanted an Instagram username', 500).transform((text, context) => {
  const name = readLoginName(text)
  if (name !== null) return name
  context.addIssue('wanted an Instagram username, or the email address or telephone number of the account')
  return z.NEVER
})

/** Connecting an Instagram account, step by step, and disconnecting it. */
export const loginProcedures = {
  login: ownerCommandProcedure
    .meta(route('POST', '/bot/login', 'Connect my Instagram account'))
    .meta({ audit: instagramActs.instagramSignIn })
    .input(
      z.strictObject({
        username: loginName,
        password: storableText('wanted a password', 512).min(1, 'wanted a password'),
        /** Keep the password, encrypted, to sign in once by itself when Instagram ends the session. */
        keep_password: z.boolean('wanted true or false').default(false),
        /** The owner was told that automation may cost them the account. */
        accept_risk: z.boolean('wanted true or false').default(false),
      }),
    )
    .output(connectOutput)
    .mutation(async ({ ctx, input }) => {
      const { username, password, keep_password, accept_risk } = input
      ctx.audit.add({ instagram_username: username })
      const terms = { keepsPassword: keep_password, acceptsRisk: accept_risk }
      const outcome = await connectInstagram(ctx.engine, ctx.caller, { username, password }, terms)
      return presentConnect(ctx, outcome)
    }),

  verify: ownerCommandProcedure
    .meta(route('POST', '/bot/verify', 'Finish connecting with a security code'))
    .meta({ audit: instagramActs.instagramVerify })
    .input(
      z.strictObject({
        code: typedCode('wanted a code', 64).regex(/^\d{4,12}$/, 'wanted 4 to 12 digits'),
        /** Of a second factor: another than the one Instagram offered, such as a backup code. */
        method: z
          .enum(['sms', 'totp', 'whatsapp', 'backup'], { error: 'wanted sms, totp, whatsapp or backup' })
          .optional(),
      }),
    )
    .output(connectOutput)
    .mutation(async ({ ctx, input }) =>
      presentConnect(ctx, await verifyInstagramLogin(ctx.engine, ctx.caller, input)),
    ),

  chooseContact: ownerCommandProcedure
    .meta(route('POST', '/bot/login/contact', 'Choose where Instagram sends the code of a challenge'))
    .input(z.strictObject({ choice: plainText('wanted a contact of the challenge', 20) }))
    .output(pendingLoginOutput.nullable())
    .mutation(async ({ ctx, input }) => {
      await chooseChallengeContact(ctx.engine, ctx.caller, input.choice)
      return pendingLogin(ctx)
    }),

  resendCode: ownerCommandProcedure
    .meta(route('POST', '/bot/login/resend', 'Let Instagram send the code again, or in another way'))
    .input(
      z
        .strictObject({
          /** Of a second factor: another way of those the sign-in offers. */
          by: z.enum(['sms', 'whatsapp'], { error: 'wanted sms or whatsapp' }).optional(),
        })
        .default({}),
    )
    .output(pendingLoginOutput.nullable())
    .mutation(async ({ ctx, input }) => {
      await resendLoginCode(ctx.engine, ctx.caller, input.by)
      return pendingLogin(ctx)
    }),

  recheckLogin: ownerCommandProcedure
    .meta(route('POST', '/bot/login/recheck', 'Ask Instagram where the challenge stands'))
    .input(noInput)
    .output(z.object({ is_over: z.boolean(), pending_login: pendingLoginOutput.nullable() }))
    .mutation(async ({ ctx }) => {
      const { isOver } = await recheckChallenge(ctx.engine, ctx.caller)
      return { is_over: isOver, pending_login: await pendingLogin(ctx) }
    }),

  checkApproval: ownerCommandProcedure
    .meta(route('POST', '/bot/login/approval', 'Look whether I approved the sign-in on another device'))
    .input(noInput)
    .output(z.object({ is_connected: z.boolean() }))
    .mutation(async ({ ctx }) => ({ is_connected: (await checkApproval(ctx.engine, ctx.caller)) !== null })),

  confirmItWasMe: ownerCommandProcedure
    .meta(route('POST', '/bot/login/confirm', 'Tell Instagram that it was me'))
    .meta({ audit: instagramActs.instagramConfirm })
    .input(noInput)
    .output(z.object({ is_over: z.boolean(), pending_login: pendingLoginOutput.nullable() }))
    .mutation(async ({ ctx }) => {
      const { isOver } = await confirmItWasMe(ctx.engine, ctx.caller)
      return { is_over: isOver, pending_login: await pendingLogin(ctx) }
    }),

  abandonLogin: ownerProcedure
    .meta(route('POST', '/bot/login/abandon', 'Give up a sign-in that waits'))
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await abandonLogin(ctx.engine, ctx.caller)
      return done
    }),

  reconnection: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/bot/reconnection',
        tags: ['connecting'],
        summary: 'Whether my bot reconnects automatically',
      },
    })
    .input(noInput)
    .output(z.object({ keeps_password: z.boolean() }))
    .query(async ({ ctx }) => ({
      keeps_password: await withUser(ctx.db, ctx.caller.userId, keepsPassword),
    })),

  forgetPassword: ownerProcedure
    .meta(route('POST', '/bot/forget-password', 'Forget the Instagram password kept for reconnecting'))
    .meta({ audit: instagramActs.instagramForgetPassword })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await forgetKeptPassword(ctx.db, ctx.caller)
      return done
    }),

  logout: ownerCommandProcedure
    .meta(route('POST', '/bot/logout', 'Disconnect my Instagram account'))
    .meta({ audit: instagramActs.instagramDisconnect })
    .input(
      z
        .strictObject({
          /** End the session at Instagram too. Left out: only one that a sign-in here has made. */
          logout_at_instagram: z.boolean('wanted true or false').optional(),
        })
        .default({}),
    )
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const { logout_at_instagram: logsOut } = input
      const { loggedOutAtInstagram } = await disconnectInstagram(
        ctx.engine,
        ctx.caller,
        logsOut === undefined ? {} : { logsOutAtInstagram: logsOut },
      )
      ctx.audit.add({ logged_out_at_instagram: loggedOutAtInstagram })
      return done
    }),
}

interface LoginContext {
  readonly audit: AuditNote
  readonly engine: Engine
  readonly caller: Caller
}

async function pendingLogin({ engine, caller }: LoginContext) {
  const pending = await withUser(engine.db, caller.userId, (tx) => viewPendingLogin(tx, engine.keyRing))
  return pending && presentPendingLogin(pending)
}

async function presentConnect(
  ctx: LoginContext,
  outcome: ConnectOutcome,
): Promise<z.infer<typeof connectOutput>> {
  const isConnected = outcome.kind === 'connected'
  if (isConnected) {
    ctx.audit.named(instagramActs.instagramConnect)
    ctx.audit.add({ instagram_username: outcome.instagramUsername })
  }
  return {
    success: isConnected,
    requires_verification: outcome.kind === 'two-factor',
    verification:
      outcome.kind === 'two-factor'
        ? { method: outcome.method, masked_contact: outcome.maskedContact }
        : null,
    pending_login: isConnected ? null : await pendingLogin(ctx),
    instagram_username: isConnected ? outcome.instagramUsername : null,
  }
}
