import { pauseBot } from '@botyard/bot-engine'
import { z } from 'zod'
import { commandProcedure } from '../../trpc.ts'
import { fullStatusOutput, readFullStatus } from './read-status.ts'

/** For how long a bot may be paused: up to four weeks. */
export const pauseHours = z
  .int('wanted a whole number of hours')
  .min(1, 'wanted 1 hour or more')
  .max(672, 'wanted at most 672 hours')

/** When a pause of so many hours ends. */
export const endOfPause = (hours: number) => new Date(Date.now() + hours * 3_600_000)

/** Lets one's bot do nothing for a while; starting it ends the pause. */
export const pauseProcedure = commandProcedure
  .meta({
    openapi: { method: 'POST', path: '/bot/pause', tags: ['bot'], summary: 'Pause my bot for a while' },
  })
  .input(z.strictObject({ hours: pauseHours }))
  .output(fullStatusOutput)
  .mutation(async ({ ctx, input }) => {
    await pauseBot(ctx.engine, ctx.caller, endOfPause(input.hours))
    return readFullStatus(ctx, ctx.caller)
  })
