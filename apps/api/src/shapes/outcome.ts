import { z } from 'zod'

/** The input of a procedure that needs none: anything but nothing is refused. */
export const noInput = z.strictObject({}).default({})

/** What a procedure answers that has nothing to say but that it is done. */
export const successOutput = z.object({ success: z.literal(true) })
/** The same as a value. */
export const done = { success: true } as const
