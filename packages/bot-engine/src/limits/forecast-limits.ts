import type { UserTx } from '@botyard/db'
import { readLimits } from '@botyard/db/queries/limits/limits'
import type { StoredPacing } from '@botyard/db/queries/limits/pacing'
import { listDays } from '@botyard/db/queries/limits/warm-ups'
import { quotaRows } from '../actions/index.ts'
import { effectiveLimit } from './limits.ts'
import type { PacingProfile } from './pacing.ts'
import type { WarmUpName } from './warm-up.ts'

const forecastDays = 30

/** What an action may do on one of the days to come. */
export interface ForecastDay {
  /** Of the user's calendar: `2026-06-10`. */
  readonly date: string
  readonly day: number
  readonly hour: number
  /** The same without a warm-up. */
  readonly dayWithout: number
}

export interface Forecast {
  readonly action: string
  readonly title: string
  readonly days: readonly ForecastDay[]
}

/**
 * The limits of the next 30 days, today first, by the very reckoning that turns take from: what the user chose, what the
 * account's age allows, what blocks have left behind, and the warm-up that was chosen. `preset`: with that one, begun
 * today; null: with none. A limit that stays halved until some hour of a day is told as it is when that day begins.
 */
export async function forecastLimits(
  tx: UserTx,
  profile: PacingProfile,
  bot: { linkedAt: Date | null; pacing: StoredPacing | null },
  preset?: WarmUpName | null,
): Promise<Forecast[]> {
  const days = await listDays(tx, forecastDays)
  const [today] = days
  if (!today) throw new TypeError('a calendar without days')
  const warmUp = preset == null ? preset : { preset, startsAt: today.startsAt }
  const perAction = new Map<string, ForecastDay[]>(quotaRows.map(({ action }) => [action, []]))
  // Sent together. Of today it is said what holds now.
  const readingsOfDays = await Promise.all(
    days.map(({ startsAt }, index) =>
      readLimits(tx, { ...(index > 0 && { at: startsAt }), ...(warmUp !== undefined && { warmUp }) }),
    ),
  )
  for (const [index, { date }] of days.entries()) {
    for (const reading of readingsOfDays[index] ?? []) {
      const limit = effectiveLimit(profile, bot, reading)
      const without = effectiveLimit(profile, bot, { ...reading, warmUp: null })
      perAction.get(reading.limit.action)?.push({
        ...{ date, day: limit.daily_limit, hour: limit.hourly_limit },
        dayWithout: without.daily_limit,
      })
    }
  }
  return quotaRows.map(({ action, title }) => ({ action, title, days: perAction.get(action) ?? [] }))
}
