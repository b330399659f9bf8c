import { type Action, actions, aliases, queueRun } from '@botyard/bot-engine'
import { commandProcedure } from '../../trpc.ts'
import { queuedOutput } from './queue-procedure.ts'

/**
 * Two routes for each action, also under its names of earlier releases: one queues it, `/plan` behind it makes a dry
 * run. `bot.queue` does the same for all of today's.
 */
export const actionRoutes = Object.fromEntries(
  [...actions, ...aliases].flatMap((action: Action) => [
    [action.name, actionRoute(action, { isDryRun: false })],
    [`plan-${action.name}`, actionRoute(action, { isDryRun: true })],
  ]),
)

function actionRoute(action: Action, terms: { isDryRun: boolean }) {
  return commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: terms.isDryRun ? `/bot/actions/${action.name}/plan` : `/bot/actions/${action.name}`,
        tags: ['actions'],
        summary: terms.isDryRun ? `${action.title}: find the targets, do nothing yet` : action.title,
        description: action.summary,
      },
      status: 202,
    })
    .input(action.params)
    .output(queuedOutput)
    .mutation(async ({ ctx, input }) => {
      const run = await queueRun(ctx.engine, ctx.caller, action, input, terms)
      return { run_id: run.id }
    })
}
