import { actions, readMissing } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { viewerProcedure } from '../../trpc.ts'
import { actionOutput, presentAction } from './present-action.ts'

/** What a bot can do. */
export const actionsRouter = {
  list: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/actions',
        tags: ['actions'],
        summary:
          'Every action, with its form, what to know about it, and whether the connected account can do it',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(actionOutput) }))
    .query(async ({ ctx }) => {
      const missing = await withUser(ctx.db, ctx.caller.userId, (tx) => readMissing(tx, ctx.engine))
      return { items: actions.map((action) => presentAction(action, missing)) }
    }),
}
