import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** One try to deliver one message. One at a time for each endpoint. */
export const webhookDeliver = defineJob({
  name: 'webhook.deliver',
  payload: z.strictObject({ user_id: z.uuid(), endpoint_id: z.uuid(), delivery_id: z.uuid() }),
  lane: 'deliveries',
  maxAttempts: 25,
  key: 'webhook:{delivery_id}',
  queue: 'webhook:{endpoint_id}',
  roles: ['app'],
})
