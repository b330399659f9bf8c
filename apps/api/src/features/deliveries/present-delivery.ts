import type { Delivery } from '@botyard/db/queries/notifications/webhook-deliveries'
import { deliveryStates } from '@botyard/db/schema/notifications/webhook-deliveries'
import { z } from 'zod'

export const deliveryOutput = z.object({
  id: z.string(),
  event: z.string(),
  state: z.enum(deliveryStates),
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
