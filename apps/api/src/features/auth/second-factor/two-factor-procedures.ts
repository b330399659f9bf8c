import { withRole } from '@botyard/db'
import { signInActs } from '@botyard/db/acts/sign-in'
import { countRecoveryCodes, deleteSecondFactor } from '@botyard/db/queries/sign-in/second-factors'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { eitherOf, formerName, givenOnce } from '../../../shapes/former-name.ts'
import { done, noInput, successOutput } from '../../../shapes/outcome.ts'
import { plainText } from '../../../shapes/plain-text.ts'
import { routes } from '../../../shapes/route.ts'
import { typedCode } from '../../../shapes/typed-code.ts'
import { publicProcedure, sensitiveProcedure, userProcedure } from '../../../trpc.ts'
import { signInOutput } from '../sessions/start-session.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { confirmFactor, proposeFactor, renewRecoveryCodes, requireCode } from './second-factor.ts'

/** Six digits of an app, or a recovery code. */
export const givenCode = typedCode('wanted a code', 64)
const wantedMfaToken = 'wanted the mfa_token that POST /auth/login answered'
const givenMfaToken = plainText(wantedMfaToken, 64)
const recoveryCodes = z.object({ recovery_codes: z.array(z.string()) })
const route = routes('auth')

/** The second factor: asked for at sign-in, added, renewed and taken away. */
export const twoFactorProcedures = {
  finishLogin: publicProcedure
    .meta(route('POST', '/auth/two-factor', 'Finish a sign-in with a code'))
    .meta({ audit: signInActs.signInFinish })
    .input(
      z
        .strictObject({
          mfa_token: givenMfaToken.optional(),
          half_token: formerName(givenMfaToken, 'mfa_token'),
          code: givenCode,
        })
        .superRefine(givenOnce('mfa_token', 'half_token', wantedMfaToken)),
    )
    .output(signInOutput)
    .mutation(({ ctx, input }) =>
      finishSignIn(ctx, { mfaToken: eitherOf(input.mfa_token, input.half_token), code: input.code }),
    ),

  twoFactor: userProcedure
    .meta(route('GET', '/auth/two-factor', 'Whether I have a second factor'))
    .input(noInput)
    .output(z.object({ is_enabled: z.boolean(), recovery_codes_left: z.number() }))
    .query(async ({ ctx }) => ({
      is_enabled: ctx.signedIn.user.hasSecondFactor,
      recovery_codes_left: await withRole(ctx.db, 'auth', (tx) =>
        countRecoveryCodes(tx, ctx.signedIn.user.id),
      ),
    })),

  setUpTwoFactor: sensitiveProcedure
    .meta(route('POST', '/auth/two-factor/setup', 'Propose a second factor'))
    .meta({ audit: signInActs.secondFactorPropose })
    .input(noInput)
    .output(z.object({ secret: z.string(), otpauth_uri: z.string(), qr_svg: z.string() }))
    .mutation(async ({ ctx }) => {
      const { secret, address, qrSvg } = await proposeFactor(ctx, ctx.signedIn.user)
      return { secret, otpauth_uri: address, qr_svg: qrSvg }
    }),

  confirmTwoFactor: sensitiveProcedure
    .meta(route('POST', '/auth/two-factor/confirm', 'Put the proposed second factor to use'))
    .meta({ audit: signInActs.secondFactorAdd })
    .input(z.strictObject({ code: givenCode }))
    .output(recoveryCodes)
    .mutation(async ({ ctx, input }) => ({
      recovery_codes: await confirmFactor(ctx, ctx.signedIn.user.id, input.code),
    })),

  renewRecoveryCodes: sensitiveProcedure
    .meta(route('POST', '/auth/two-factor/recovery-codes', 'Replace the recovery codes'))
    .meta({ audit: signInActs.secondFactorRenewCodes })
    .input(z.strictObject({ code: givenCode }))
    .output(recoveryCodes)
    .mutation(async ({ ctx, input }) => {
      await requireFactorWith(ctx, input.code)
      return { recovery_codes: await renewRecoveryCodes(ctx, ctx.signedIn.user.id) }
    }),

  disableTwoFactor: sensitiveProcedure
    .meta(route('POST', '/auth/two-factor/disable', 'Take the second factor away'))
    .meta({ audit: signInActs.secondFactorRemove })
    .input(z.strictObject({ code: givenCode }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await requireFactorWith(ctx, input.code)
      await withRole(ctx.db, 'auth', (tx) => deleteSecondFactor(tx, ctx.signedIn.user.id))
      return done
    }),
}

type FactorContext = Parameters<typeof requireCode>[0] & {
  readonly signedIn: { readonly user: { readonly id: string; readonly hasSecondFactor: boolean } }
}

async function requireFactorWith(ctx: FactorContext, code: string): Promise<void> {
  if (!ctx.signedIn.user.hasSecondFactor) throw new BotError('SECOND_FACTOR_STATE')
  await requireCode(ctx, ctx.signedIn.user.id, code)
}
