import { withRole } from '@botyard/db'
import { peopleActs } from '@botyard/db/acts/people'
import { listOwnedAccounts } from '@botyard/db/queries/accounts/account-changes'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { givenAccountId, givenPersonId } from '../../shapes/ids.ts'
import { ownerProcedure, personProcedure } from '../../trpc.ts'

const mediaType = 'application/vnd.sqlite3'

/** What one has here, to take away. */
export const exportsRouter = {
  sqlite: ownerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/{id}/export.sqlite',
        tags: ['people'],
        summary: 'All data of one account as a SQLite file',
      },
      download: mediaType,
      accountField: 'id',
      audit: peopleActs.dataExport,
    })
    .input(z.strictObject({ id: givenAccountId }))
    .output(downloadOutput)
    .query(async ({ ctx, input }) => {
      if (input.id !== ctx.caller.userId) throw new BotError('NOT_FOUND')
      const body = await ctx.exports.sqlite(input.id)
      return { name: 'botyard.sqlite', type: mediaType, body }
    }),

  /** Not for scripts: a token may be bound to one account. */
  everything: personProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/{id}/everything.sqlite',
        tags: ['people'],
        summary: 'My data and that of all accounts I own as one SQLite file',
      },
      download: mediaType,
      audit: peopleActs.dataExport,
    })
    .input(z.strictObject({ id: givenPersonId }))
    .output(downloadOutput)
    .query(async ({ ctx, input: { id } }) => {
      if (id !== ctx.signedIn.user.id) throw new BotError('NOT_FOUND')
      const further = await withRole(ctx.db, 'admin', (tx) => listOwnedAccounts(tx, id))
      ctx.audit.add({ count: further.length + 1 })
      const body = await ctx.exports.sqlite(id, further)
      return { name: 'botyard-everything.sqlite', type: mediaType, body }
    }),
}
