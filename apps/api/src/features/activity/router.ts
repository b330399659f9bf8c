import { withUser } from '@botyard/db'
import { findActivity } from '@botyard/db/queries/activity/activity-list'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { downloadOutput } from '../../downloads/download-output.ts'
import { givenAccountId } from '../../shapes/ids.ts'
import { livePageOf, pageInput, parseCursor } from '../../shapes/page.ts'
import { viewerProcedure } from '../../trpc.ts'
import { activityCsv } from './activity-csv.ts'
import { activityFilters } from './activity-input.ts'
import { activityOutput, presentActivity } from './present-activity.ts'
import { detailOutput, presentDetail } from './present-detail.ts'
import { readActivity } from './read-activity.ts'

/** What happened, in order. */
export const activityRouter = {
  list: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/activity',
        tags: ['activity'],
        summary: 'My activity, newest first; filtered and searched',
      },
    })
    .input(pageInput.extend(activityFilters))
    .output(livePageOf(activityOutput))
    .query(async ({ ctx, input }) => {
      const { cursor, ...question } = input
      const beforeSeq = cursor === undefined ? undefined : parseCursor(cursor)
      const { value: items, as_of } = await readActivity(ctx.db, ctx.caller.userId, {
        ...question,
        beforeSeq,
      })
      const last = items.length === input.limit ? items.at(-1) : undefined
      return { items: items.map(presentActivity), next_cursor: last ? String(last.seq) : null, as_of }
    }),

  get: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/activity/{seq}',
        tags: ['activity'],
        summary: 'One entry of my activity, with where its failure was thrown',
      },
    })
    .input(
      z.strictObject({
        seq: z.coerce
          .number<number | string>('wanted the number of an entry')
          .int('wanted a whole number')
          .min(1, 'wanted at least 1'),
      }),
    )
    .output(detailOutput)
    .query(async ({ ctx, input }) => {
      const entry = await withUser(ctx.db, ctx.caller.userId, (tx) => findActivity(tx, input.seq))
      if (!entry) throw new BotError('NOT_FOUND')
      return presentDetail(entry, { isAdministrator: ctx.signedIn.user.role === 'admin' })
    }),

  csv: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/users/{id}/activity.csv',
        tags: ['activity'],
        summary: 'My activity as a table, filtered and searched',
      },
      download: 'text/csv',
      accountField: 'id',
    })
    .input(z.strictObject({ id: givenAccountId, ...activityFilters }))
    .output(downloadOutput)
    .query(({ ctx, input: { id, ...question } }) => {
      if (id !== ctx.caller.userId) throw new BotError('NOT_FOUND')
      return activityCsv(ctx.db, id, question)
    }),
}
