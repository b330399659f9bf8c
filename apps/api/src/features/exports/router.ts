import { peopleActs } from '@botyard/db/acts/people'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { ownerProcedure } from '../../trpc.ts'

const mediaType = 'application/vnd.sqlite3'

/** Everything one has here, to take away. */
export const exportsRouter = {
  sqlite: ownerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/{id}/export.sqlite',
        tags: ['people'],
        summary: 'All my data as one SQLite file',
      },
      download: mediaType,
      accountField: 'id',
      audit: peopleActs.dataExport,
    })
    .input(z.strictObject({ id: z.uuid('wanted the id of a user') }))
    .output(downloadOutput)
    .query(async ({ ctx, input }) => {
      if (input.id !== ctx.caller.userId) throw new BotError('NOT_FOUND')
      const body = await ctx.exports.sqlite(input.id)
      return { name: 'botyard.sqlite', type: mediaType, body }
    }),
}
