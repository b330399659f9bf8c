import { withUser } from '@botyard/db'
import { enqueue } from '@botyard/db/jobs/enqueue'
import { webhookDeliver } from '@botyard/db/jobs/webhook-deliver'
import { deliverWebhook } from '@botyard/notifications/deliver-webhook'
import { handleJob } from './handle-job.ts'

/** Deliveries of one person under way in this process at most, over all of their endpoints. */
const maxPerUser = 2
/** What finds no room is looked at again after this. */
const retryAfterSeconds = 1

const underWay = new Map<string, number>()

/** One try to deliver one message. The next try is a job of its own, so the queue need not try this one again. */
export const handleWebhookDeliver = handleJob(webhookDeliver, async (payload, context, { signal }) => {
  const { user_id: userId, delivery_id: id } = payload
  const count = underWay.get(userId) ?? 0
  if (count >= maxPerUser)
    return withUser(context.db, userId, (tx) =>
      enqueue(tx, webhookDeliver, payload, { inSeconds: retryAfterSeconds }),
    )
  underWay.set(userId, count + 1)
  try {
    return await deliverWebhook({ ...context, signal }, userId, id)
  } finally {
    const left = (underWay.get(userId) ?? 1) - 1
    if (left > 0) underWay.set(userId, left)
    else underWay.delete(userId)
  }
})
