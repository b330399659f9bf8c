import { z } from 'zod'
import { defineJob } from './define-job.ts'

/** One turn of one bot. At most one waits for each bot. */
export const botTurn = defineJob({
  name: 'bot.turn',
  payload: z.strictObject({ user_id: z.uuid() }),
  lane: 'turns',
  maxAttempts: 3,
  key: 'bot:{user_id}',
  roles: ['app', 'sweep'],
})
