import { quotaRows } from '@botyard/bot-engine'
import type { LimitSnapshot } from '@botyard/db/queries/limits/limits'
import { z } from 'zod'

export const limitOutput = z.object({
  action: z.string(),
  title: z.string(),
  daily_limit: z.number(),
  daily_ceiling: z.number(),
  daily_used: z.number(),
  daily_resets_at: z.string(),
  hourly_limit: z.number(),
  hourly_ceiling: z.number(),
  hourly_used: z.number(),
  hourly_resets_at: z.string(),
  /** Until when a block halves the limit, and its code. */
  reduced_until: z.string().nullable(),
  reduction_code: z.string().nullable(),
  /** Until when the action rests, and why. */
  resting_until: z.string().nullable(),
  rest_code: z.string().nullable(),
})

export type PresentedLimit = z.infer<typeof limitOutput>

/** A limit as its owner sees it. */
export function presentLimit(limit: LimitSnapshot): PresentedLimit {
  return {
    action: limit.action,
    title: titleOfLimit(limit.action),
    daily_limit: limit.dailyLimit,
    daily_ceiling: limit.dailyCeiling,
    daily_used: limit.dailyUsed,
    daily_resets_at: limit.dailyResetsAt,
    hourly_limit: limit.hourlyLimit,
    hourly_ceiling: limit.hourlyCeiling,
    hourly_used: limit.hourlyUsed,
    hourly_resets_at: limit.hourlyResetsAt,
    reduced_until: limit.reducedUntil,
    reduction_code: limit.reductionCode,
    resting_until: limit.restsUntil,
    rest_code: limit.restCode,
  }
}

/** What the limit of an action is called. */
export function titleOfLimit(action: string): string {
  return quotaRows.find((row) => row.action === action)?.title ?? action
}
