import { jobPayloads } from '@botyard/db'
import { deliverWebhook } from '@botyard/notifications/deliver-webhook'
import type { Task } from 'graphile-worker'
import type { TaskContext } from './task-context.ts'

/** One try to deliver one message. The next try is a job of its own, so the queue need not try this one again. */
export function webhookDeliver(context: TaskContext): Task {
  return async (payload, { abortSignal }) => {
    const { user_id, delivery_id } = jobPayloads['webhook.deliver'].parse(payload)
    const signal = abortSignal ?? new AbortController().signal
    await deliverWebhook({ ...context, signal }, user_id, delivery_id)
  }
}
