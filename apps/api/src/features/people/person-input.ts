import { z } from 'zod'

export const role = z.enum(['admin', 'user'], { error: 'wanted admin or user' })

/** Who somebody is, as administrators say it. */
export const personFields = z.strictObject({
  username: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9._-]{0,31}$/,
      'wanted 1 to 32 lower-case letters, digits, dots, dashes or underscores',
    ),
  email: z.email('wanted an email address').max(254).toLowerCase(),
  role,
})
