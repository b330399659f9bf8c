import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** A look at somebody's rules. One waits at most; a second leaves it where it is. */
export const alertsEvaluate = defineJob({
  name: 'alerts.evaluate',
  payload: z.strictObject({ user_id: z.uuid() }),
  lane: 'maintenance',
  maxAttempts: 5,
  key: 'alerts:{user_id}',
  sameKey: 'keep',
  roles: ['app'],
})
