import { importSession, viewImport } from '@botyard/bot-engine'
import { z } from 'zod'
import { commandProcedure, userProcedure } from '../../trpc.ts'
import { presentImport, viewImportOutput } from './present-import.ts'

/** The session as it was pasted, or the content of a file. */
const session = z
  .string('wanted the session as text')
  .min(1, 'wanted a session: cookies, a file, or saved settings')
  .max(200_000, 'wanted at most 200,000 characters: the cookies of instagram.com alone')
const accountId = z.string().regex(/^\d{1,20}$/, 'wanted the digits of an Instagram account id')
const header = (wanted: string) =>
  z
    .string(wanted)
    .trim()
    .min(1, wanted)
    .max(400, 'wanted at most 400 characters')
    .regex(/^[ -~]+$/, wanted)

/** Connecting an Instagram account with a session from a browser or another program. No password is needed. */
export const importProcedures = {
  readSession: userProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/import-session/read',
        tags: ['connecting'],
        summary: 'Say what a session is, without using or keeping it',
      },
    })
    .input(z.strictObject({ session, account_id: accountId.optional() }))
    .output(viewImportOutput)
    .mutation(({ input }) => presentImport(viewImport(input.session, new Date(), input.account_id))),

  importSession: commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/import-session',
        tags: ['connecting'],
        summary: 'Connect my Instagram account with a session from elsewhere',
        description:
          'Takes a sessionid, the text of a Cookie header, cookies.txt, the JSON of a cookie editor or of Playwright, settings of instagrapi or aiograpi, or the state of instagram-private-api. Instagram is asked with it before it counts.',
      },
      audit: 'instagram.import-session',
    })
    .input(
      z.strictObject({
        session,
        /** Which account, where the text holds several. */
        account_id: accountId.optional(),
        /** Of the browser the session comes from. */
        user_agent: header('wanted the user agent of that browser, beginning with "Mozilla/"')
          .regex(/^Mozilla\/\d/, 'wanted the user agent of that browser, beginning with "Mozilla/"')
          .optional(),
        accept_language: header('wanted languages such as "en-US,en;q=0.9"').optional(),
        /** `app`: use the session of a browser as the app would, which works for some accounts only. */
        use_as: z.enum(['web', 'app'], { error: 'wanted web or app' }).optional(),
        /** The owner was told that automation may cost them the account. */
        accept_risk: z.boolean('wanted true or false').default(false),
      }),
    )
    .output(
      viewImportOutput.extend({
        success: z.literal(true),
        instagram_username: z.string(),
        /** Decides for ever how Botyard speaks for the account. */
        origin: z.enum(['app_login', 'app_import', 'web_import']),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const outcome = await importSession(ctx.engine, ctx.caller, input.session, {
        ...(input.account_id !== undefined && { accountId: input.account_id }),
        ...(input.user_agent !== undefined && { userAgent: input.user_agent }),
        ...(input.accept_language !== undefined && { acceptLanguage: input.accept_language }),
        ...(input.use_as !== undefined && { useAs: input.use_as }),
        acceptsRisk: input.accept_risk,
      })
      const { instagramUsername, origin } = outcome
      ctx.audit.add({ instagram_username: instagramUsername, origin, format: outcome.format })
      return { ...presentImport(outcome), success: true, instagram_username: instagramUsername, origin }
    }),
}
