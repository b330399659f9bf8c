import { actions, queueRun } from '@botyard/bot-engine'
import type { Action } from '@botyard/bot-engine/actions/define-action'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'

/** Queues one action; procedure and route follow from the action's own object. */
function actionProcedure<Params extends z.ZodObject>(action: Action<Params>) {
  return userProcedure
    .meta({
      openapi: { method: 'POST', path: `/bot/actions/${action.name}`, tags: ['actions'], summary: action.title, description: action.summary, protect: true },
      status: 202,
    })
    .input(action.params)
    .output(z.object({ run_id: z.string() }))
    .mutation(async ({ ctx, input }) => {
      const run = await queueRun(ctx.engine, ctx.caller, action, input)
      return { run_id: run.id }
    })
}

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<CamelCase<Tail>>}` : Name

type ActionProcedures = {
  [A in (typeof actions)[number] as CamelCase<A['name']>]: ReturnType<typeof actionProcedure<A['params']>>
}

/** A procedure for each action: `follow-hashtag` becomes `followHashtag`. */
export const actionProcedures = Object.fromEntries(
  actions.map((action) => [action.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()), actionProcedure(action)]),
) as ActionProcedures
