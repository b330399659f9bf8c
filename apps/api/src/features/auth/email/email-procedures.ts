import { signInActs } from '@botyard/db/acts/sign-in'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../../shapes/outcome.ts'
import { plainText } from '../../../shapes/plain-text.ts'
import { routes } from '../../../shapes/route.ts'
import { personProcedure, publicProcedure, sensitiveProcedure } from '../../../trpc.ts'
import { choosePassword } from '../passwords/choose-password.ts'
import { givenPassword } from '../passwords/password-rules.ts'
import { answerEmailChange, askForNewEmail, undoEmailChange, verifyEmail } from './change-email.ts'
import { sendResetLink, sendVerification } from './mailed-links.ts'

const givenEmail = z.email('wanted an email address').max(254).toLowerCase()
const givenToken = plainText('wanted the token of a link', 64)
const route = routes('auth')

/** Links by mail. What is answered never says whether an address is somebody's. */
export const emailProcedures = {
  forgotPassword: publicProcedure
    .meta(route('POST', '/auth/forgot-password', 'Ask for a link to choose a new password'))
    .input(z.strictObject({ email: givenEmail }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await sendResetLink(ctx, input.email)
      return done
    }),

  resetPassword: publicProcedure
    .meta(route('POST', '/auth/reset-password', 'Choose a new password with an emailed link'))
    .meta({ audit: signInActs.passwordReset })
    .input(z.strictObject({ token: givenToken, new_password: givenPassword }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const { token, new_password: wanted } = input
      await choosePassword(ctx, { purpose: 'reset-password', token, wanted })
      return done
    }),

  acceptInvitation: publicProcedure
    .meta(route('POST', '/auth/accept-invitation', 'Choose a first password by an invitation'))
    .meta({ audit: signInActs.invitationAccept })
    .input(z.strictObject({ token: givenToken, new_password: givenPassword }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      const { token, new_password: wanted } = input
      await choosePassword(ctx, { purpose: 'invite', token, wanted })
      return done
    }),

  sendVerification: personProcedure
    .meta(route('POST', '/auth/send-verification', 'Ask for a link that confirms my address'))
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await sendVerification(ctx, ctx.signedIn.user)
      return done
    }),

  verifyEmail: publicProcedure
    .meta(
      route(
        'POST',
        '/auth/verify-email',
        'Confirm an address with an emailed link; a new one while signed in, or once the old one has agreed',
      ),
    )
    .meta({ audit: signInActs.emailVerify })
    .input(z.strictObject({ token: givenToken }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await verifyEmail(ctx, input.token)
      return done
    }),

  changeEmail: sensitiveProcedure
    .meta(route('POST', '/auth/change-email', 'Ask for a link to a new address'))
    .meta({ audit: signInActs.emailChange })
    .input(z.strictObject({ email: givenEmail }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await askForNewEmail(ctx, ctx.signedIn.user, input.email)
      return done
    }),

  answerEmailChange: publicProcedure
    .meta(
      route(
        'POST',
        '/auth/answer-email-change',
        'Agree to a change of my address, or refuse it, by the link sent to the old address',
      ),
    )
    .meta({ audit: signInActs.emailAnswerChange })
    .input(z.strictObject({ token: givenToken, is_agreed: z.boolean('wanted true or false') }))
    .output(successOutput)
    .mutation(async ({ ctx, input: { token, is_agreed: isAgreed } }) => {
      ctx.audit.add({ is_agreed: isAgreed })
      await answerEmailChange(ctx, { token, isAgreed })
      return done
    }),

  undoEmailChange: publicProcedure
    .meta(
      route(
        'POST',
        '/auth/undo-email-change',
        'Take a change of my address back, by the link sent to the old address',
      ),
    )
    .meta({ audit: signInActs.emailUndoChange })
    .input(z.strictObject({ token: givenToken, new_password: givenPassword }))
    .output(successOutput)
    .mutation(async ({ ctx, input }) => {
      await undoEmailChange(ctx, { token: input.token, wanted: input.new_password })
      return done
    }),
}
