import { z } from 'zod'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { fleetBotOutput } from './present-fleet-bot.ts'
import { fleetSummaryOutput } from './read-summary.ts'

export const fleetFrameOutput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reset'), as_of: z.string(), summary: fleetSummaryOutput }),
  z.object({
    type: z.literal('changes'),
    as_of: z.string(),
    bots: z.array(fleetBotOutput),
    gone: z.array(z.string()),
    /** Absent while it was not read again. */
    summary: fleetSummaryOutput.optional(),
  }),
  z.object({ type: z.literal('failure'), error: publicErrorSchema }),
  z.object({ type: z.literal('trouble'), error: publicErrorSchema }),
])

/**
 * What a page of the fleet gets. `reset`, first after each connection: whatever the page has may be old, so it reads its
 * list again. `changes`, twice a second at most and every few seconds at least: bots as they are now, and ids of bots that
 * left the fleet; a page keeps what is newer by `as_of`, which lists have too. `failure`: the fleet cannot be read for now;
 * `trouble`: the same again under its former name, deprecated.
 */
export type FleetFrame = z.infer<typeof fleetFrameOutput>
