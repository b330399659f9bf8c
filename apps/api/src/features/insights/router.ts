import { actions } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { readEffectiveness } from '@botyard/db/queries/effectiveness'
import { errors } from '@botyard/errors'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'
import { effectivenessOutput, presentEffectiveness } from './present-effectiveness.ts'

const notEffectiveCodes = actions.map((action) => errors[action.notEffective].code)

/** What one's bot has achieved. */
export const insightsRouter = {
  effectiveness: userProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/insights/effectiveness',
        tags: ['insights'],
        summary: 'How much of what my bot did took effect, by kind',
      },
    })
    .input(z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(14) }).default({ days: 14 }))
    .output(z.object({ days: z.number(), items: z.array(effectivenessOutput) }))
    .query(async ({ ctx, input: { days } }) => {
      const counts = await withUser(ctx.db, ctx.caller.userId, (tx) =>
        readEffectiveness(tx, { days, notEffectiveCodes }),
      )
      return { days, items: counts.map(presentEffectiveness) }
    }),
}
