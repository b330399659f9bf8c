import {
  type Engine,
  forecastLimits,
  presetUnderWay,
  type WarmUpName,
  warmUpPresets,
} from '@botyard/bot-engine'
import { withUser } from '@botyard/db'
import { readBot } from '@botyard/db/queries/bots/status'
import { readLimits } from '@botyard/db/queries/limits/limits'
import { readWarmUp } from '@botyard/db/queries/limits/warm-ups'
import { z } from 'zod'

/** Slowest first. */
export const presetNames = warmUpPresets.map(({ name }) => name)
const preset = z.enum(presetNames)

export const warmUpOutput = z.object({
  /** Slowest first. Their figures are Botyard's own; none leads beyond what an account of its age may do. */
  presets: z.array(z.object({ name: preset, title: z.string(), summary: z.string(), days: z.number() })),
  /** The one under way, since when, and how many of its days without a block have passed; null without one. */
  under_way: z
    .object({
      preset,
      title: z.string(),
      started_at: z.string(),
      day: z.number(),
      days: z.number(),
    })
    .nullable(),
  /** For each kind of action its limits of the next 30 days, today first: with the warm-up that was asked about. */
  plan: z.array(
    z.object({
      action: z.string(),
      title: z.string(),
      days: z.array(
        z.object({
          date: z.string(),
          daily_limit: z.number(),
          hourly_limit: z.number(),
          daily_limit_without: z.number(),
        }),
      ),
    }),
  ),
})
export type PresentedWarmUp = z.infer<typeof warmUpOutput>

/** The warm-up of an account, and the next 30 days as they are to be, or would be with `preset`; null: with none. */
export function viewWarmUp(
  { db, profile }: Engine,
  userId: string,
  preset?: WarmUpName | null,
): Promise<PresentedWarmUp> {
  return withUser(db, userId, async (tx) => {
    const forecast = await forecastLimits(tx, profile, await readBot(tx), preset)
    const warmUp = await readWarmUp(tx)
    const [today] = await readLimits(tx)
    const progress = today?.warmUp
    const current = progress && presetUnderWay(progress)
    return {
      presets: warmUpPresets.map(({ name, title, summary, days }) => ({ name, title, summary, days })),
      under_way:
        warmUp && progress && current
          ? {
              ...{ preset: current.name, title: current.title, days: current.days },
              ...{ started_at: warmUp.startsAt.toISOString(), day: progress.days },
            }
          : null,
      plan: forecast.map(({ action, title, days }) => ({
        ...{ action, title },
        days: days.map(({ date, day, hour, dayWithout }) => ({
          ...{ date, daily_limit: day, hourly_limit: hour, daily_limit_without: dayWithout },
        })),
      })),
    }
  })
}
