import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** When a cancelled run can no longer be brought back: the targets it had still to reach are forgotten. */
export const runForgetTargets = defineJob({
  name: 'run.forget-targets',
  payload: z.strictObject({ user_id: z.uuid(), run_id: z.uuid() }),
  lane: 'maintenance',
  maxAttempts: 5,
  key: 'run-targets:{run_id}',
  roles: ['app'],
})
