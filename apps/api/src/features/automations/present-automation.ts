import { actionsByName, maxDayShare, modernize } from '@botyard/bot-engine'
import type { LastRun } from '@botyard/db/queries/automations/automation-runs'
import type { Automation } from '@botyard/db/queries/automations/automations'
import { z } from 'zod'
import { storableJson } from '../../shapes/plain-text.ts'
import { runOutput } from '../runs/present-run.ts'
import { clockTime, toClockTime } from './clock-time.ts'

const storedParams = z.record(z.string(), storableJson)

export const automationOutput = z.object({
  id: z.string(),
  name: z.string(),
  action: z.string(),
  title: z.string(),
  params: storedParams,
  /** The same as forms of today show it: what an earlier release stored, in today's names. */
  form: z.object({ action: z.string(), params: storedParams }),
  days: z.array(z.number()),
  /** In the order of the day, each with how much it may do: a number, or a range of which each day draws one. */
  windows: z.array(
    z.object({ starts_at: clockTime, ends_at: clockTime, share: z.union([z.number(), z.string()]) }),
  ),
  /** Up to so many minutes after a window opens it begins, drawn again each day. */
  shift_minutes: z.number(),
  /** The first window, and the most of a day: for scripts that know one window only. */
  starts_at: clockTime,
  ends_at: clockTime,
  daily_share: z.number(),
  is_enabled: z.boolean(),
  /** When it begins next, and how many minutes after its window opens that is. */
  next_run_at: z.string().nullable(),
  next_shift_minutes: z.number().nullable(),
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
  const form = modernize(automation)
  const windows = automation.windows.map(({ startsAtMinute, endsAtMinute, share }) => ({
    starts_at: toClockTime(startsAtMinute),
    ends_at: toClockTime(endsAtMinute),
    share,
  }))
  const [first] = windows
  return {
    ...{ id, name, action },
    params: storedParams.parse(params),
    form: { action: form.action, params: storedParams.parse(form.params) },
    title: actionsByName.get(action)?.title ?? action,
    days: [...days],
    windows,
    shift_minutes: automation.shiftMinutes,
    starts_at: first?.starts_at ?? '00:00',
    ends_at: first?.ends_at ?? '00:00',
    daily_share: maxDayShare(automation),
    is_enabled: isEnabled,
    next_run_at: nextRunAt?.toISOString() ?? null,
    next_shift_minutes: automation.nextShiftMinutes,
    last_run: lastRun ? presentLastRun(lastRun) : null,
    created_at: createdAt.toISOString(),
  }
}

function presentLastRun({ id, state, requested, done, skipped, failed, createdAt }: LastRun) {
  return { ...{ id, state, requested, done, skipped, failed }, created_at: createdAt.toISOString() }
}
