import { z } from 'zod'

/** Which entry is marked: the one that told of this effect. */
export const verifiedView = z.object({ run_id: z.string(), action: z.string(), target: z.string() })
