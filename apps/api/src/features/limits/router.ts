import { readEffectiveLimits } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { readBot } from '@botyard/db/queries/status'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'
import { plainText } from '../plain-text.ts'
import { lowerLimit } from './lower-limit.ts'
import { limitOutput, presentLimit } from './present-limit.ts'

const amount = z.int('wanted a whole number').min(0, 'wanted 0 or more').max(10_000, 'wanted at most 10000')

/** How much a bot may do. */
export const limitsRouter = {
  list: userProcedure
    .meta({
      openapi: { method: 'GET', path: '/limits', tags: ['limits'], summary: 'My limits, with what is used' },
    })
    .input(z.strictObject({}).default({}))
    .output(z.object({ items: z.array(limitOutput) }))
    .query(async ({ ctx }) => {
      const limits = await withUser(ctx.db, ctx.caller.userId, async (tx) =>
        readEffectiveLimits(tx, ctx.engine.profile, await readBot(tx)),
      )
      return { items: limits.map(presentLimit) }
    }),

  update: userProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/limits/{action}',
        tags: ['limits'],
        summary: 'Lower one of my limits',
      },
    })
    .input(
      z.strictObject({
        action: plainText('wanted an action', 40),
        daily_limit: amount,
        hourly_limit: amount,
      }),
    )
    .output(limitOutput)
    .mutation(async ({ ctx, input }) =>
      presentLimit(
        await lowerLimit(ctx.engine, ctx.caller, {
          action: input.action,
          dailyLimit: input.daily_limit,
          hourlyLimit: input.hourly_limit,
        }),
      ),
    ),
}
