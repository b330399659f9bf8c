import { chooseTimeZone } from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { listTimeZones, readTimeZone } from '@botyard/db/queries/people/time-zone'
import { z } from 'zod'
import { noInput } from '../../shapes/outcome.ts'
import { operatorProcedure, userProcedure, viewerProcedure } from '../../trpc.ts'

const tags = ['time zone']
const wanted = 'wanted an IANA time zone like Europe/Berlin'
/** PostgreSQL has the last word (`chooseTimeZone`); what JavaScript does not know could not be shown. */
const timeZone = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/, { error: wanted, abort: true })
  .refine(isKnownHere, wanted)
const timeZoneOutput = z.object({ time_zone: z.string() })

/** By which clock one's days begin. */
export const timeZoneRouter = {
  get: viewerProcedure
    .meta({ openapi: { method: 'GET', path: '/time-zone', tags, summary: 'By which clock my days begin' } })
    .input(noInput)
    .output(timeZoneOutput)
    .query(async ({ ctx }) => ({ time_zone: await withUser(ctx.db, ctx.caller.userId, readTimeZone) })),

  choose: operatorProcedure
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
      return { time_zone: await chooseTimeZone(ctx.engine, ctx.caller, input.time_zone) }
    }),

  list: userProcedure
    .meta({ openapi: { method: 'GET', path: '/time-zone/names', tags, summary: 'The time zones there are' } })
    .input(noInput)
    .output(z.object({ time_zones: z.array(z.string()) }))
    .query(async ({ ctx }) => {
      const names = await withUser(ctx.db, ctx.caller.userId, listTimeZones)
      return { time_zones: names.filter(isKnownHere) }
    }),
}

function isKnownHere(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}
