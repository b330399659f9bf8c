import { z } from 'zod'
import { publicErrorSchema } from '../../public-error-schema.ts'
import { accountOutput } from './present-account.ts'

export const accountFrameOutput = z.discriminatedUnion('type', [
  z.object({ type: z.literal('reset'), as_of: z.string(), items: z.array(accountOutput) }),
  z.object({
    type: z.literal('changes'),
    as_of: z.string(),
    items: z.array(accountOutput),
    gone: z.array(z.string()),
  }),
  z.object({ type: z.literal('failure'), error: publicErrorSchema }),
])

/**
 * What a page of somebody's accounts gets. `reset`, first after each connection: all of them. `changes`: those that are
 * otherwise now or new, and ids of those that are theirs no more. `failure`: accounts cannot be read for now.
 */
export type AccountFrame = z.infer<typeof accountFrameOutput>
