import { z } from 'zod'

/** More is refused before it is hashed: hashing costs the more the longer a text is. */
const longestPasswordBytes = 1_024

/** A username as somebody types it to sign in. */
export const givenUsername = z.string().trim().toLowerCase().min(1).max(100)

/** A password as somebody types it. Rules for new ones are checked where one is chosen. */
export const givenPassword = z
  .string()
  .min(1)
  .refine(
    (password) => Buffer.byteLength(password) <= longestPasswordBytes,
    `at most ${longestPasswordBytes} bytes`,
  )
