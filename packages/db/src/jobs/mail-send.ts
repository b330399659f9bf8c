import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** Sends one stored mail. */
export const mailSend = defineJob({
  name: 'mail.send',
  payload: z.strictObject({ mail_id: z.uuid() }),
  lane: 'mail',
  maxAttempts: 25,
  key: 'mail:{mail_id}',
  roles: ['auth', 'app'],
})
