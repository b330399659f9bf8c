import { withUser } from '@botyard/db'
import { listActivity } from '@botyard/db/queries/activity'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'
import { pageInput, parseCursor } from '../page-input.ts'
import { activityOutput, presentActivity } from './present-activity.ts'

/** What happened, in order. */
export const activityRouter = {
  list: userProcedure
    .meta({
      openapi: { method: 'GET', path: '/activity', tags: ['activity'], summary: 'My activity, newest first' },
    })
    .input(pageInput)
    .output(z.object({ items: z.array(activityOutput), next_cursor: z.string().nullable() }))
    .query(async ({ ctx, input }) => {
      const beforeSeq = input.cursor === undefined ? undefined : parseCursor(input.cursor)
      const items = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        listActivity(tx, { limit: input.limit, ...(beforeSeq !== undefined && { beforeSeq }) }),
      )
      const last = items.length === input.limit ? items.at(-1) : undefined
      return { items: items.map(presentActivity), next_cursor: last ? String(last.seq) : null }
    }),
}
