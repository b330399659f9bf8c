import type { AutomationPlan } from '@botyard/db/queries/automations/automations'
import { z } from 'zod'
import { plainText, storableJson } from '../../shapes/plain-text.ts'
import { toMinutes } from './clock-time.ts'
import { checkSchedule, readWindows, scheduleFields } from './window-input.ts'

const day = z.int('wanted 1 (Monday) to 7').min(1, 'wanted 1 (Monday) to 7').max(7, 'wanted 1 (Monday) to 7')

/** What a user says about an automation. */
export const automationFields = z
  .strictObject({
    name: plainText('wanted a name', 80),
    action: plainText('wanted the name of an action', 40),
    /** The action's own, without `count`: that is said by the windows. */
    params: z.record(plainText('wanted names of at most 40 characters', 40), storableJson),
    days: z.array(day).min(1, 'wanted a day or more').max(7, 'wanted at most 7 days'),
    ...scheduleFields,
    is_enabled: z.boolean(),
  })
  .superRefine(checkSchedule)

/** The same in the words of the engine. */
export function toPlan(input: z.infer<typeof automationFields>): AutomationPlan {
  const { name, action, params } = input
  return {
    ...{ name, action, params },
    days: toDays(input.days),
    windows: readWindows(input).map(({ starts_at, ends_at, share }) => ({
      startsAtMinute: toMinutes(starts_at),
      endsAtMinute: toMinutes(ends_at),
      share,
    })),
    shiftMinutes: input.shift_minutes,
    isEnabled: input.is_enabled,
  }
}

function toDays(days: readonly number[]): number[] {
  return [...new Set(days)].sort((one, other) => one - other)
}
