import { chooseTimeZone } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { readTimeZone } from '@botyard/db/queries/people/time-zone'
import { z } from 'zod'
import { userProcedure } from '../../trpc.ts'

const tags = ['time zone']
const known = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])
const timeZone = z
  .string()
  .refine((name) => known.has(name), { error: 'wanted an IANA time zone like Europe/Berlin' })
const timeZoneOutput = z.object({ time_zone: z.string() })

/** By which clock one's days begin. */
export const timeZoneRouter = {
  get: userProcedure
    .meta({ openapi: { method: 'GET', path: '/time-zone', tags, summary: 'By which clock my days begin' } })
    .input(z.strictObject({}).default({}))
    .output(timeZoneOutput)
    .query(async ({ ctx }) => ({ time_zone: await withUser(ctx.db, ctx.caller.userId, readTimeZone) })),

  choose: userProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/time-zone',
        tags,
        summary: 'Choose by which clock my limits count and my automations work',
      },
    })
    .input(z.strictObject({ time_zone: timeZone }))
    .output(timeZoneOutput)
    .mutation(async ({ ctx, input }) => {
      await chooseTimeZone(ctx.engine, ctx.caller, input.time_zone)
      return input
    }),
}
