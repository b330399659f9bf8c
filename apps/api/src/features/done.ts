import { z } from 'zod'

/** The answer of what only succeeds or fails. */
export const done = z.object({ success: z.literal(true) })
