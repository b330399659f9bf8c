import type { Endpoint } from '@botyard/db/queries/notifications/webhooks'
import { z } from 'zod'

export const endpointOutput = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  is_enabled: z.boolean(),
  /** Since when nothing has arrived; after three days it is switched off. */
  failing_since: z.string().nullable(),
  created_at: z.string(),
})

/** An endpoint. Its secret is shown once, when it is made. */
export function presentEndpoint(endpoint: Endpoint): z.infer<typeof endpointOutput> {
  const { id, name, url, isEnabled, failingSince, createdAt } = endpoint
  return {
    ...{ id, name, url },
    is_enabled: isEnabled,
    failing_since: failingSince?.toISOString() ?? null,
    created_at: createdAt.toISOString(),
  }
}
