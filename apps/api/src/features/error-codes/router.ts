import { withUser } from '@botyard/db'
import { countErrorCodes } from '@botyard/db/queries/activity/error-counts'
import { BotError, errorList, failureLevels, findByCode, logLevelOf, relatedTo } from '@botyard/errors'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { plainText } from '../../shapes/plain-text.ts'
import { publicProcedure, viewerProcedure } from '../../trpc.ts'
import { errorCodeOutput, presentErrorCode } from './present-error-code.ts'

/** The knowledge base: every failure this installation can name. */
export const errorsRouter = {
  list: publicProcedure
    .meta({ openapi: { method: 'GET', path: '/errors', tags: ['errors'], summary: 'All error codes' } })
    .input(noInput)
    .output(z.object({ items: z.array(errorCodeOutput) }))
    .query(() => ({ items: errorList.map(presentErrorCode) })),

  mine: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/errors/mine',
        tags: ['errors'],
        summary: 'Which errors came to me, how often and when last; newest first',
      },
    })
    .input(noInput)
    .output(
      z.object({
        items: z.array(
          z.object({
            code: z.string(),
            title: z.string().nullable(),
            count: z.number(),
            last_seen: z.string(),
          }),
        ),
      }),
    )
    .query(async ({ ctx }) => {
      const counts = await withUser(ctx.db, ctx.caller.userId, (tx) => countErrorCodes(tx))
      return {
        items: counts.map(({ code, count, lastSeen }) => ({
          ...{ code, count, last_seen: lastSeen },
          title: findByCode(code)?.title ?? null,
        })),
      }
    }),

  get: publicProcedure
    .meta({ account: 'viewer' })
    .meta({ openapi: { method: 'GET', path: '/errors/{code}', tags: ['errors'], summary: 'One error code' } })
    .input(z.strictObject({ code: plainText('wanted a code like E-AUTH-E-0001', 20).toUpperCase() }))
    .output(
      errorCodeOutput.extend({
        log_level: z.enum(failureLevels),
        /** Other codes of the same part of Botyard. */
        related: z.array(z.object({ code: z.string(), title: z.string() })),
        /** By the account the call is for; null for a stranger. */
        seen_count: z.number().nullable(),
        last_seen: z.string().nullable(),
      }),
    )
    .query(async ({ ctx, input }) => {
      const error = findByCode(input.code)
      if (!error) throw new BotError('NOT_FOUND', { message: 'No error has this code.' })
      const accountId = ctx.signedIn?.user.mustChangePassword ? null : (ctx.account?.id ?? null)
      const [seen] = accountId
        ? await withUser(ctx.db, accountId, (tx) => countErrorCodes(tx, error.code))
        : []
      return {
        ...presentErrorCode(error),
        log_level: logLevelOf(error),
        related: relatedTo(error).map(({ code, title }) => ({ code, title })),
        seen_count: accountId === null ? null : (seen?.count ?? 0),
        last_seen: seen?.lastSeen ?? null,
      }
    }),
}
