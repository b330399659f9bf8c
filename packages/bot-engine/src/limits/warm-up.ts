import type { QuotaLimits } from '@botyard/db/queries/limits/quota'
import { atLeastOne } from './pacing.ts'

/** How the limits of an account grow after a pause or a change, day by day. */
interface Preset {
  readonly name: string
  readonly title: string
  readonly summary: string
  /** After so many days without a block the limits are whole again. */
  readonly days: number
  /** The share of its limits that the first day has. */
  readonly firstShare: number
}

/**
 * The presets, slowest first. Their figures are Botyard's own: Instagram publishes none. Each day's share is one of what an
 * account of its age may do, so no preset leads beyond that.
 */
export const warmUpPresets = [
  {
    ...{ name: 'careful', title: 'Careful', days: 30, firstShare: 0.05 },
    summary:
      'Starts at 5% of what the account’s age allows and takes 30 days. For accounts that were blocked, or idle for months.',
  },
  {
    ...{ name: 'usual', title: 'Usual', days: 21, firstShare: 0.1 },
    summary:
      'Starts at 10% of what the account’s age allows and takes three weeks. For accounts only used by hand so far.',
  },
  {
    ...{ name: 'brisk', title: 'Brisk', days: 14, firstShare: 0.25 },
    summary:
      'Starts at 25% of what the account’s age allows and takes two weeks. For accounts that paused for a few weeks.',
  },
] as const satisfies readonly Preset[]

export type WarmUpName = (typeof warmUpPresets)[number]['name']

/** How far a warm-up has come: clean days since it began, the day it began being 0. */
export interface WarmUpProgress {
  readonly preset: string
  readonly days: number
}

/** The preset of a warm-up that is still under way; undefined when it is over, or this release does not know it. */
export function presetUnderWay({ preset: name, days }: WarmUpProgress): Preset | undefined {
  return warmUpPresets.find((preset) => preset.name === name && days < preset.days)
}

/** What an account may do while it is warmed up: a share of what its age allows, and at least one unless that is 0. */
export function warmed(cap: QuotaLimits, progress: WarmUpProgress | null): QuotaLimits {
  const preset = progress && presetUnderWay(progress)
  if (!progress || !preset) return cap
  const share = preset.firstShare + ((1 - preset.firstShare) * progress.days) / preset.days
  return { hour: atLeastOne(cap.hour, share), day: atLeastOne(cap.day, share) }
}
