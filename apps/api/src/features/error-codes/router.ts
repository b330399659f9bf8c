import { withUser } from '@botyard/db'
import { countErrorCode } from '@botyard/db/queries/activity'
import { BotError, errorList, findByCode } from '@botyard/errors'
import { z } from 'zod'
import { signedInProcedure, userProcedure } from '../../trpc.ts'
import { errorCodeOutput, presentErrorCode } from './present-error-code.ts'

/** The knowledge base: every failure this installation can name. */
export const errorsRouter = {
  list: signedInProcedure
    .meta({ openapi: { method: 'GET', path: '/errors', tags: ['errors'], summary: 'All error codes' } })
    .input(z.strictObject({}).default({}))
    .output(z.object({ items: z.array(errorCodeOutput) }))
    .query(() => ({ items: errorList.map(presentErrorCode) })),

  get: userProcedure
    .meta({ openapi: { method: 'GET', path: '/errors/{code}', tags: ['errors'], summary: 'One error code' } })
    .input(z.strictObject({ code: z.string().max(20, 'wanted a code like E-AUTH-E-0001') }))
    .output(errorCodeOutput.extend({ seen_count: z.number(), last_seen: z.string().nullable() }))
    .query(async ({ ctx, input }) => {
      const error = findByCode(input.code)
      if (!error) throw new BotError('NOT_FOUND', { message: 'No error has this code.' })
      const seen = await withUser(ctx.db, ctx.caller.userId, (tx) => countErrorCode(tx, error.code))
      return { ...presentErrorCode(error), seen_count: seen.count, last_seen: seen.lastSeen }
    }),
}
