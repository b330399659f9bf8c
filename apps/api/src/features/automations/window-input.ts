import { count, rangeOf } from '@botyard/bot-engine'
import { isOverMidnight } from '@botyard/db/queries/automations/automation-windows'
import { z } from 'zod'
import { clockTime, toMinutes } from './clock-time.ts'

/** As many effects as an automation may have in a day. */
const maxOfDay = 200
const minutesOfDay = 1_440

/** Hours of a day and how much they may do. An end at or before the start lies on the next day. */
export const windowInput = z.strictObject({ starts_at: clockTime, ends_at: clockTime, share: count })
export type WindowInput = z.infer<typeof windowInput>

/** How an automation says when it works: its windows, or one window as earlier releases had it. */
export const scheduleFields = {
  windows: z
    .array(windowInput)
    .min(1, 'wanted a window or more')
    .max(6, 'wanted at most 6 windows')
    .optional(),
  shift_minutes: z
    .int('wanted a whole number of minutes')
    .min(0, 'wanted 0 or more')
    .max(720, 'wanted at most 720 minutes')
    .default(0),
  starts_at: clockTime.optional(),
  ends_at: clockTime.optional(),
  daily_share: count.optional(),
}

type ScheduleInput = z.output<z.ZodObject<typeof scheduleFields>>

/** Its windows, in the order of the day, whichever way they were given. */
export function readWindows({ windows, starts_at, ends_at, daily_share }: ScheduleInput): WindowInput[] {
  const given =
    windows ??
    (starts_at !== undefined && ends_at !== undefined && daily_share !== undefined
      ? [{ starts_at, ends_at, share: daily_share }]
      : [])
  return given.toSorted((one, other) => one.starts_at.localeCompare(other.starts_at))
}

/** Tells what is wrong with windows taken together. */
export function checkSchedule(input: ScheduleInput, context: z.RefinementCtx): void {
  const refuse = (message: string, ...path: (string | number)[]) =>
    context.addIssue({ code: 'custom', path, message })
  const earlier = ['starts_at', 'ends_at', 'daily_share'] as const
  for (const field of earlier) {
    if (input.windows && input[field] !== undefined) refuse('wanted no such field beside windows', field)
    if (!input.windows && input[field] === undefined) refuse('wanted it, or windows', field)
  }
  const windows = input.windows ?? readWindows(input)
  for (const [index, window] of windows.entries())
    if (windows.slice(0, index).some((other) => overlap(window, other)))
      refuse('wanted hours that no other window has', 'windows', index, 'starts_at')
  if (windows.reduce((sum, { share }) => sum + rangeOf(share).max, 0) > maxOfDay)
    refuse(`wanted at most ${maxOfDay} a day in all`, input.windows ? 'windows' : 'daily_share')
  const minMinutes = Math.min(...windows.map(lengthOf))
  if (input.shift_minutes >= minMinutes)
    refuse(`wanted less than the shortest window, ${minMinutes} minutes`, 'shift_minutes')
}

/** From when to when, in minutes of a day and the one after it. */
function spanOf({ starts_at, ends_at }: WindowInput): readonly [number, number] {
  const hours = { startsAtMinute: toMinutes(starts_at), endsAtMinute: toMinutes(ends_at) }
  return [hours.startsAtMinute, hours.endsAtMinute + (isOverMidnight(hours) ? minutesOfDay : 0)]
}

function lengthOf(window: WindowInput): number {
  const [from, until] = spanOf(window)
  return until - from
}

/** Whether two windows would be open at once, also where one of them goes on into the next day. */
function overlap(one: WindowInput, other: WindowInput): boolean {
  const [from, until] = spanOf(one)
  const [start, end] = spanOf(other)
  return [-minutesOfDay, 0, minutesOfDay].some((shift) => from < end + shift && start + shift < until)
}
