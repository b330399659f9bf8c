import { z } from 'zod'
import { operatorProcedure, viewerProcedure } from '../../trpc.ts'
import { chooseWarmUp } from './choose-warm-up.ts'
import { presetNames, viewWarmUp, warmUpOutput } from './view-warm-up.ts'

const preset = z.enum(presetNames, `wanted one of ${presetNames.join(', ')}`)

/** How the limits of an account grow day by day. */
export const warmUpRouter = {
  view: viewerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/warm-up',
        tags: ['limits'],
        summary: 'My warm-up, and my limits for the next 30 days, with it or with another preset',
      },
    })
    .input(
      z.strictObject({
        /** As if this one began today; `none`: as if there were none. Without it: as things stand. */
        preset: z
          .enum([...presetNames, 'none'], `wanted one of ${presetNames.join(', ')}, or none`)
          .optional(),
      }),
    )
    .output(warmUpOutput)
    .query(({ ctx, input }) =>
      viewWarmUp(ctx.engine, ctx.caller.userId, input.preset === 'none' ? null : input.preset),
    ),

  choose: operatorProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/warm-up',
        tags: ['limits'],
        summary: 'Begin a warm-up today, or end it (`null`)',
      },
    })
    .input(z.strictObject({ preset: preset.nullable() }))
    .output(warmUpOutput)
    .mutation(async ({ ctx, input }) => {
      await chooseWarmUp(ctx.engine, ctx.caller, input.preset)
      return viewWarmUp(ctx.engine, ctx.caller.userId)
    }),
}
