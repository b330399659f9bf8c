import { codePattern, type PublicError } from '@botyard/errors'
import { z } from 'zod'

/** The body of every failed answer, as frames and the OpenAPI document declare it. */
export const publicErrorSchema = z.object({
  success: z.literal(false),
  error: z.string().meta({ examples: ['SESSION_INVALID'] }),
  code: z.string().regex(codePattern),
  title: z.string(),
  message: z.string(),
  action: z.string(),
  docs: z.string(),
  correlation_id: z.string(),
  fields: z.array(z.object({ field: z.string(), got: z.string(), wanted: z.string() })).exactOptional(),
}) satisfies z.ZodType<PublicError>
