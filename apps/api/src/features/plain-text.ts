import { z } from 'zod'

/** A text of one line that can be stored: PostgreSQL takes no NUL, and no other control character means anything in a name. */
export function plainText(wanted: string, longest: number) {
  return z
    .string(wanted)
    .trim()
    .min(1, wanted)
    .max(longest, `wanted at most ${longest} characters`)
    .regex(/^\P{Cc}*$/u, 'wanted no control characters')
}
