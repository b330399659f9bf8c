import { webhookDeliver } from '@botyard/db/jobs/webhook-deliver'
import { deliverMessage } from '@botyard/notifications/deliver-message'
import { handleJob } from './handle-job.ts'

/** One try to deliver one message. The next try is a job of its own, so the queue need not try this one again. */
export const handleWebhookDeliver = handleJob(
  webhookDeliver,
  ({ user_id: userId, delivery_id: id }, context, { signal }) =>
    deliverMessage({ ...context, signal }, userId, id),
)
