import { importSession, viewImports } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { instagramActs } from '@botyard/db/acts/instagram'
import { readSessionOrigin, sessionOrigins } from '@botyard/db/queries/instagram-accounts/credentials'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { storableText } from '../../shapes/plain-text.ts'
import { ownerCommandProcedure, ownerProcedure, viewerProcedure } from '../../trpc.ts'
import { presentImport, viewImportOutput } from './present-import.ts'

/** The session as it was pasted, or the content of a file. */
const session = storableText('wanted the session as text', 200_000).min(
  1,
  'wanted a session: cookies, a file, or saved settings',
)
const accountId = z.string().regex(/^\d{1,20}$/, 'wanted the digits of an Instagram account id')
const header = (wanted: string) =>
  z
    .string(wanted)
    .trim()
    .min(1, wanted)
    .max(400, 'wanted at most 400 characters')
    .regex(/^[ -~]+$/, wanted)

/** A sign-in here, the session of a program, or that of a browser: it decides for ever how Botyard speaks for the account. */
const originOutput = z.enum(sessionOrigins)

/** Connecting an Instagram account with a session from a browser or another program. No password is needed. */
export const importProcedures = {
  connection: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/bot/connection',
        tags: ['connecting'],
        summary: 'Where the session of my Instagram account came from',
      },
    })
    .input(noInput)
    .output(z.object({ origin: originOutput.nullable() }))
    .query(async ({ ctx }) => ({ origin: await withUser(ctx.db, ctx.caller.userId, readSessionOrigin) })),

  readSession: ownerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/import-session/read',
        tags: ['connecting'],
        summary: 'Say whose session a text is, without using or keeping it',
      },
    })
    .input(z.strictObject({ session }))
    .output(z.object({ accounts: z.array(viewImportOutput) }))
    .mutation(({ input }) => ({ accounts: viewImports(input.session, new Date()).map(presentImport) })),

  importSession: ownerCommandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/bot/import-session',
        tags: ['connecting'],
        summary: 'Connect my Instagram account with a session from elsewhere',
        description:
          'Takes a sessionid, the text of a Cookie header, cookies.txt, the JSON of a cookie editor or of Playwright, settings of instagrapi or aiograpi, or the state of instagram-private-api. Instagram is asked with it before it counts.',
      },
      audit: instagramActs.instagramImportSession,
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
        origin: originOutput,
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
