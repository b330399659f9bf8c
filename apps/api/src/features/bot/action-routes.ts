import { type Action, actions, aliases, queueRun } from '@botyard/bot-engine'
import { commandProcedure } from '../../trpc.ts'
import { queuedOutput } from './queue-procedure.ts'

/**
 * Two routes for each action, also under its names of earlier releases, most of which are deprecated: one queues it,
 * `/plan` behind it makes a dry run. `bot.queue` does the same for all of today's.
 */
export const actionRoutes = Object.fromEntries([
  ...actions.flatMap((action) => routesOf(action, { isDeprecated: false })),
  ...aliases.flatMap((alias) => routesOf(alias, { isDeprecated: !alias.isShorthand })),
])

function routesOf(action: Action, { isDeprecated }: { isDeprecated: boolean }) {
  return [
    [action.name, actionRoute(action, { isDeprecated, isDryRun: false })] as const,
    [`plan-${action.name}`, actionRoute(action, { isDeprecated, isDryRun: true })] as const,
  ]
}

function actionRoute(
  action: Action,
  { isDeprecated, isDryRun }: { isDeprecated: boolean; isDryRun: boolean },
) {
  return commandProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: isDryRun ? `/bot/actions/${action.name}/plan` : `/bot/actions/${action.name}`,
        tags: ['actions'],
        summary: isDryRun ? `${action.title}: find the targets, do nothing yet` : action.title,
        description: action.summary,
        ...(isDeprecated && { isDeprecated }),
      },
      status: 202,
    })
    .input(action.params)
    .output(queuedOutput)
    .mutation(async ({ ctx, input }) => {
      const run = await queueRun(ctx.engine, ctx.caller, action, input, { isDryRun })
      return { run_id: run.id }
    })
}
