import { type PacingProfile, pacingOf, quotaRows } from '@botyard/bot-engine'
import type { StoredPacing } from '@botyard/db/queries/limits/pacing'
import { z } from 'zod'

export const pacingOutput = z.object({
  profile: z.string(),
  is_default: z.boolean(),
  gap_min_seconds: z.number(),
  gap_max_seconds: z.number(),
  least_gap_seconds: z.number(),
  read_only_days: z.number(),
  ramp_days: z.number(),
  caps: z.array(
    z.object({
      action: z.string(),
      title: z.string(),
      hour: z.number(),
      day: z.number(),
      hard_hour: z.number(),
      hard_day: z.number(),
    }),
  ),
})

/** How careful the installation is, beside what is built in and cannot be exceeded. */
export function presentPacing(
  builtIn: PacingProfile,
  stored: StoredPacing | null,
): z.infer<typeof pacingOutput> {
  const pacing = pacingOf(builtIn, stored)
  return {
    profile: builtIn.name,
    is_default: stored === null,
    gap_min_seconds: pacing.gapMs.min / 1_000,
    gap_max_seconds: pacing.gapMs.max / 1_000,
    least_gap_seconds: builtIn.minGapMs / 1_000,
    read_only_days: pacing.readOnlyDays,
    ramp_days: pacing.rampDays,
    caps: Object.entries(builtIn.hardCaps).map(([action, hard]) => ({
      action,
      title: quotaRows.find((row) => row.action === action)?.title ?? action,
      ...(pacing.hardCaps[action] ?? hard),
      hard_hour: hard.hour,
      hard_day: hard.day,
    })),
  }
}
