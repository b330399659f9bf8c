import { actionsByName, queueRun, runRequest } from '@botyard/bot-engine'
import { BotError } from '@botyard/errors'
import { z } from 'zod'
import { commandProcedure } from '../../trpc.ts'

export const queuedOutput = z.object({ run_id: z.string() })

/** Queues any action with its sources and parameters, or a dry run of it. What it takes is made from the list of actions. */
export const queueProcedure = commandProcedure
  .meta({
    openapi: {
      method: 'POST',
      path: '/bot/queue',
      tags: ['actions'],
      summary: 'Queue an action, or its dry run',
      description: 'GET /actions lists the actions, the sources that fit each, and the fields of both.',
    },
    status: 202,
  })
  .input(runRequest)
  .output(queuedOutput)
  .mutation(async ({ ctx, input: { action: name, is_dry_run: isDryRun, ...params } }) => {
    const action = actionsByName.get(name)
    if (!action) throw new BotError('ACTION_UNKNOWN')
    const run = await queueRun(ctx.engine, ctx.caller, action, params, { isDryRun })
    return { run_id: run.id }
  })
