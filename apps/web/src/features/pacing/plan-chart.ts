import { dayLabel } from '../../lib/time.ts'
import type { ActionPlan } from './types.ts'

/** The box of the picture, in its own units. */
export const width = 640
export const height = 200
const left = 56
const top = 10
const bottom = height - 28

interface Bar {
  readonly date: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Of every seventh day. */
  readonly label: string | null
}

/** Where everything stands in the picture: a bar a day, a stepped line for the days without a warm-up, and a scale. Pure. */
export function chartOf(days: ActionPlan['days']): {
  readonly bars: readonly Bar[]
  readonly without: string
  readonly ticks: readonly { readonly value: number; readonly y: number }[]
} {
  const highest = Math.max(1, ...days.map((day) => Math.max(day.daily_limit, day.daily_limit_without)))
  const slot = (width - left) / Math.max(1, days.length)
  const yOf = (value: number) => round(bottom - (value / highest) * (bottom - top))
  return {
    bars: days.map(({ date, daily_limit }, index) => ({
      date,
      x: round(left + index * slot + slot * 0.15),
      y: yOf(daily_limit),
      width: round(slot * 0.7),
      height: round(bottom - yOf(daily_limit)),
      label: index % 7 === 0 ? dayLabel(date) : null,
    })),
    without: days
      .map(({ daily_limit_without }, index) => {
        const y = yOf(daily_limit_without)
        return `${index === 0 ? `M${round(left)} ${y}` : `V${y}`}H${round(left + (index + 1) * slot)}`
      })
      .join(''),
    ticks: [...new Set([0, Math.round(highest / 2), highest])].map((value) => ({ value, y: yOf(value) })),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
