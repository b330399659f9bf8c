import { cancelRun } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { findRun, listRuns } from '@botyard/db/queries/runs'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'
import { pageInput } from '../page-input.ts'
import { presentRun, runOutput } from './present-run.ts'

const runId = z.strictObject({ id: z.uuid('wanted the id of a run') })

/** What a user queued. */
export const runsRouter = {
  list: userProcedure
    .meta({ openapi: { method: 'GET', path: '/runs', tags: ['runs'], summary: 'My runs, newest first' } })
    .input(pageInput.extend({ cursor: z.uuid('wanted a cursor that this list gave').optional() }))
    .output(z.object({ items: z.array(runOutput), next_cursor: z.string().nullable() }))
    .query(async ({ ctx, input }) => {
      const { limit, cursor } = input
      const runs = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        listRuns(tx, { limit, ...(cursor !== undefined && { beforeId: cursor }) }),
      )
      return { items: runs.map(presentRun), next_cursor: (runs.length === limit && runs.at(-1)?.id) || null }
    }),

  get: userProcedure
    .meta({ openapi: { method: 'GET', path: '/runs/{id}', tags: ['runs'], summary: 'One of my runs' } })
    .input(runId)
    .output(runOutput)
    .query(async ({ ctx, input }) => {
      const run = await withUser(ctx.db, ctx.caller.userId, (tx) => findRun(tx, input.id))
      if (!run) throw new BotError('NOT_FOUND')
      return presentRun(run)
    }),

  cancel: userProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/runs/{id}/cancel',
        tags: ['runs'],
        summary: 'Cancel one of my runs',
      },
    })
    .input(runId)
    .output(runOutput)
    .mutation(async ({ ctx, input }) => presentRun(await cancelRun(ctx.engine, ctx.caller, input.id))),
}
