import type { Delivery } from '@botyard/db/queries/notifications/webhook-deliveries'
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

export const deliveryOutput = z.object({
  id: z.string(),
  event: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  answer_status: z.number().nullable(),
  error_code: z.string().nullable(),
  body: z.string(),
  correlation_id: z.string(),
  created_at: z.string(),
  next_attempt_at: z.string().nullable(),
  delivered_at: z.string().nullable(),
})

/** Something that was sent, with how that went. */
export function presentDelivery(delivery: Delivery): z.infer<typeof deliveryOutput> {
  const { id, event, state, attempts, body } = delivery
  return {
    ...{ id, event, state, attempts, body },
    answer_status: delivery.answerStatus,
    error_code: delivery.errorCode,
    correlation_id: delivery.correlationId,
    created_at: delivery.createdAt.toISOString(),
    next_attempt_at: delivery.nextAttemptAt?.toISOString() ?? null,
    delivered_at: delivery.deliveredAt?.toISOString() ?? null,
  }
}
