import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** A look at the rules that count everybody's failures. */
export const alertsEvaluateInstallation = defineJob({
  name: 'alerts.evaluate-installation',
  payload: z.strictObject({}),
  lane: 'maintenance',
  maxAttempts: 5,
  key: 'alerts',
  sameKey: 'keep',
  roles: ['app'],
})
