import { actions } from '@botyard/bot-engine'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { userProcedure } from '../../trpc.ts'
import { actionOutput, presentAction } from './present-action.ts'

/** What a bot can do. */
export const actionsRouter = {
  list: userProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/actions',
        tags: ['actions'],
        summary: 'Every action, with its form and what to know about it',
      },
    })
    .input(noInput)
    .output(z.object({ items: z.array(actionOutput) }))
    .query(() => ({ items: actions.map(presentAction) })),
}
