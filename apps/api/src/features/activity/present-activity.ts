import { type ActivityView, activityView } from '@botyard/db/queries/activity/activity'
import type { z } from 'zod'

export const activityOutput = activityView

export type PresentedActivity = z.infer<typeof activityOutput>

/** One thing that happened, as its owner sees it: nothing of the event or entry it comes with. */
export function presentActivity(activity: ActivityView): PresentedActivity {
  const { seq, at, event, action, status, target, message, text, error_code, run_id } = activity
  const { correlation_id, verified_at } = activity
  return {
    ...{ seq, at, event, action, status, target, message, text, error_code, run_id },
    ...{ correlation_id, verified_at },
  }
}
