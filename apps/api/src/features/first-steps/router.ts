import { backgroundActions } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { dismissFirstSteps, readFirstSteps } from '@botyard/db/queries/bots/first-steps'
import { z } from 'zod'
import { done, noInput, successOutput } from '../../shapes/outcome.ts'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'

const tags = ['first steps']
const names = ['connect', 'test', 'limits', 'start', 'run'] as const

const stepsOutput = z.object({
  /** False once the first run has done something, or after they were put away. */
  is_shown: z.boolean(),
  /** In the order in which they are taken; each is done when what it makes is there. */
  steps: z.array(z.object({ name: z.enum(names), is_done: z.boolean() })),
})

/** What a new account begins with. */
export const firstStepsRouter = {
  get: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/first-steps',
        tags,
        summary: 'Which first steps my account has taken',
      },
    })
    .input(noInput)
    .output(stepsOutput)
    .query(async ({ ctx }) => {
      const found = await withUser(ctx.db, ctx.caller.userId, (tx) => readFirstSteps(tx, backgroundActions))
      return {
        is_shown: !found.run && !found.is_dismissed,
        steps: names.map((name) => ({ name, is_done: found[name] })),
      }
    }),

  dismiss: operatorProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/first-steps/dismiss',
        tags,
        summary: 'Put the first steps of my account away, for good',
      },
    })
    .input(noInput)
    .output(successOutput)
    .mutation(async ({ ctx }) => {
      await withUser(ctx.db, ctx.caller.userId, dismissFirstSteps)
      return done
    }),
}
