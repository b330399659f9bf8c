import { actors, type errorList, parseCode, retries, severities } from '@botyard/errors'
import { z } from 'zod'

export const errorCodeOutput = z.object({
  code: z.string(),
  name: z.string(),
  title: z.string(),
  happened: z.string(),
  action: z.string(),
  actor: z.enum(actors),
  severity: z.enum(severities),
  module: z.string(),
  http_status: z.number(),
  retry: z.enum(retries),
  cooldown_seconds: z.number().nullable(),
})

/** A definition as the knowledge base shows it. */
export function presentErrorCode(error: (typeof errorList)[number]): z.infer<typeof errorCodeOutput> {
  const { code, name, title, happened, action, actor, http, retry, cooldownSeconds = null } = error
  const { module, severity } = parseCode(code)
  return {
    code,
    name,
    title,
    happened,
    action,
    actor,
    severity,
    module,
    http_status: http,
    retry,
    cooldown_seconds: cooldownSeconds,
  }
}
