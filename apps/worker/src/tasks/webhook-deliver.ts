import { webhookDeliver } from '@botyard/db/jobs/webhook-deliver'
import { deliverWebhook } from '@botyard/notifications/deliver-webhook'
import { handleJob } from './handle-job.ts'

/** One try to deliver one message. The next try is a job of its own, so the queue need not try this one again. */
export const handleWebhookDeliver = handleJob(
  webhookDeliver,
  ({ user_id: userId, delivery_id: id }, context, { signal }) =>
    deliverWebhook({ ...context, signal }, userId, id),
)
