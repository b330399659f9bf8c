import { actionsByName } from '@botyard/bot-engine'
import type { LastRun } from '@botyard/db/queries/automations/automation-runs'
import type { Automation } from '@botyard/db/queries/automations/automations'
import { z } from 'zod'
import { runOutput } from '../runs/present-run.ts'
import { clockTime, toClockTime } from './clock-time.ts'

export const automationOutput = z.object({
  id: z.string(),
  name: z.string(),
  action: z.string(),
  title: z.string(),
  params: z.record(z.string(), z.unknown()),
  days: z.array(z.number()),
  starts_at: clockTime,
  ends_at: clockTime,
  daily_share: z.number(),
  is_enabled: z.boolean(),
  next_run_at: z.string().nullable(),
  last_run: runOutput
    .pick({
      id: true,
      state: true,
      requested: true,
      done: true,
      skipped: true,
      failed: true,
      created_at: true,
    })
    .nullable(),
  created_at: z.string(),
})

export type PresentedAutomation = z.infer<typeof automationOutput>

/** An automation as its owner sees it; its hours are of their time zone. */
export function presentAutomation(automation: Automation, lastRun?: LastRun): PresentedAutomation {
  const { id, name, action, params, days, isEnabled, nextRunAt, createdAt } = automation
  return {
    ...{ id, name, action, params },
    title: actionsByName.get(action)?.title ?? action,
    days: [...days],
    starts_at: toClockTime(automation.startsAtMinute),
    ends_at: toClockTime(automation.endsAtMinute),
    daily_share: automation.dailyShare,
    is_enabled: isEnabled,
    next_run_at: nextRunAt?.toISOString() ?? null,
    last_run: lastRun ? presentLastRun(lastRun) : null,
    created_at: createdAt.toISOString(),
  }
}

function presentLastRun({ id, state, requested, done, skipped, failed, createdAt }: LastRun) {
  return { ...{ id, state, requested, done, skipped, failed }, created_at: createdAt.toISOString() }
}
