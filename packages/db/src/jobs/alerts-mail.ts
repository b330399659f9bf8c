import { z } from 'zod'
import { defineJob } from './define-job.ts'

/**
 * A look at what waits to be mailed to somebody. A job of its own: under the key of `alerts.evaluate` it would hold up the
 * look at every failure that comes in between.
 */
export const alertsMail = defineJob({
  name: 'alerts.mail',
  payload: z.strictObject({ user_id: z.uuid() }),
  lane: 'maintenance',
  maxAttempts: 5,
  key: 'alert-mail:{user_id}',
  sameKey: 'keep',
  roles: ['app'],
})
