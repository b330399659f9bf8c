import type { AutomationPlan } from '@botyard/db/queries/automations/automations'
import { z } from 'zod'
import { plainText, storableJson } from '../../shapes/plain-text.ts'
import { clockTime, toMinutes } from './clock-time.ts'

const day = z.int('wanted 1 (Monday) to 7').min(1, 'wanted 1 (Monday) to 7').max(7, 'wanted 1 (Monday) to 7')

/** What a user says about an automation. An end at or before the start lies on the next day. */
export const automationFields = z.strictObject({
  name: plainText('wanted a name', 80),
  action: plainText('wanted the name of an action', 40),
  /** The action's own, without `count`: that is the daily share. */
  params: z.record(plainText('wanted names of at most 40 characters', 40), storableJson),
  days: z.array(day).min(1, 'wanted a day or more').max(7, 'wanted at most 7 days'),
  starts_at: clockTime,
  ends_at: clockTime,
  daily_share: z.int('wanted a whole number').min(1, 'wanted 1 or more').max(200, 'wanted at most 200'),
  is_enabled: z.boolean(),
})

/** The same in the words of the engine; what was not given stays away. */
export function toPlan(input: z.infer<typeof automationFields>): AutomationPlan {
  const { name, action, params } = input
  return {
    ...{ name, action, params },
    days: toDays(input.days),
    startsAtMinute: toMinutes(input.starts_at),
    endsAtMinute: toMinutes(input.ends_at),
    dailyShare: input.daily_share,
    isEnabled: input.is_enabled,
  }
}

function toDays(days: readonly number[]): number[] {
  return [...new Set(days)].sort((one, other) => one - other)
}
