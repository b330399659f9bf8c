import { type Action, actions, queueRun } from '@botyard/bot-engine'
import type { TRPCMutationProcedure } from '@trpc/server'
import { z } from 'zod'
import type { ProcedureMeta } from '../../procedure-meta.ts'
import { commandProcedure } from '../../trpc.ts'

/**
 * Two procedures for each action: `follow-hashtag` becomes `followHashtag`, which does it, and `planFollowHashtag`, its
 * dry run. The types say for each what its schema says.
 */
export const actionProcedures = Object.fromEntries(
  actions.flatMap((action) => [
    [camelCase(action.name), actionProcedure(action, { isDryRun: false })],
    [camelCase(`plan-${action.name}`), actionProcedure(action, { isDryRun: true })],
  ]),
) as ActionProcedures

type ActionProcedures = {
  [A in (typeof actions)[number] as CamelCase<A['name'] | `plan-${A['name']}`>]: TRPCMutationProcedure<{
    input: z.input<A['params']>
    output: { run_id: string }
    meta: ProcedureMeta
  }>
}

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** Queues one action or its dry run; procedure and route follow from the action's own object. */
function actionProcedure(action: Action, terms: { isDryRun: boolean }) {
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
    .output(z.object({ run_id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const run = await queueRun(ctx.engine, ctx.caller, action, input, terms)
      return { run_id: run.id }
    })
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}
