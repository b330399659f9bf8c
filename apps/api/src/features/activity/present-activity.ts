import type { ActivitySnapshot } from '@botyard/db/queries/activity/activity'
import { z } from 'zod'

export const activityOutput = z.object({
  seq: z.number(),
  at: z.string(),
  event: z.string(),
  action: z.string().nullable(),
  status: z.enum(['done', 'skipped', 'failed', 'info']),
  target: z.string().nullable(),
  message: z.string(),
  /** The very words a person was sent. */
  text: z.string().nullable(),
  error_code: z.string().nullable(),
  run_id: z.string().nullable(),
  correlation_id: z.string(),
})

export type PresentedActivity = z.infer<typeof activityOutput>

/** One thing that happened, as its owner sees it. */
export function presentActivity(activity: ActivitySnapshot): PresentedActivity {
  const { seq, at, event, action, status, target, message, text, errorCode, runId, correlationId } = activity
  return {
    seq,
    at,
    event,
    action,
    status,
    target,
    message,
    text,
    error_code: errorCode,
    run_id: runId,
    correlation_id: correlationId,
  }
}
