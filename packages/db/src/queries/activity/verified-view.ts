import { z } from 'zod'

/** The event that says that effects hold. It marks their entries instead of being an entry of its own: lists leave it out. */
export const markingEvent = 'effects.verified'

/** Which entry is marked: the one that told of this effect. */
export const verifiedView = z.object({ run_id: z.string(), action: z.string(), target: z.string() })
